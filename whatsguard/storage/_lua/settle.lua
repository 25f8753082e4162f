-- Releases a hold, or makes it uncertain. ARGV: 4 token, 5 the new state, 6 when it expires, or "", 7 "failed" or "".
local held = send_of(ARGV[4])
local ends = held and (held.state == 'leased' or held.state == 'uncertain')
if ends or (held and held.state == 'committed' and ARGV[7] == 'failed') then
  held.state = ARGV[5]
  if ARGV[6] ~= '' then held.lease = ARGV[6] end
  put(ARGV[4], held)
end
return {'ok'}
