-- A page of the log. ARGV: 4 after, 5 how many to return and 6 how many to look at, 7 how many bytes, 8… kinds,
-- where 8 is "*" for all. Answers the events, packed and joined, the last number looked at, and whether there is more.
local FIRST_KINDS = 8
local wanted
if ARGV[FIRST_KINDS] ~= '*' then
  wanted = {}
  for index = FIRST_KINDS + 1, #ARGV do wanted[ARGV[index]] = true end
end
local after, most, look_at, room = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local found = {}
while most > 0 and look_at > 0 and room > 0 and after < head do
  local step = math.min(most, look_at, 100)
  if wanted then step = math.min(look_at, 100) end
  local page = redis.call('XRANGE', base .. 'log', string.format('%.0f-0', after + 1), '+', 'COUNT', step)
  if #page == 0 then return {'hole', string.format('%.0f', after + 1)} end
  for _, one in ipairs(page) do
    local packed = one[2][2]
    after = after + 1
    look_at = look_at - 1
    if one[1] ~= string.format('%.0f-0', after) then return {'hole', string.format('%.0f', after)} end
    local kind = wanted and select(3, texts(packed))
    if not wanted or wanted[kind] then
      found[#found + 1] = packed
      most = most - 1
      room = room - #packed
    end
    if most <= 0 or room <= 0 then break end
  end
end
return {'ok', chain[2], hash, table.concat(found), string.format('%.0f', math.min(after, 9007199254740992))}
