-- Events about people. ARGV: 4 after, 5 how many, 6 how many bytes, 7 how many people, people…, then "*" for all kinds,
-- or "" and kinds. Answers events, packed and joined, and the numbers of those for which there was no room.
local people = tonumber(ARGV[7])
local wanted
if ARGV[8 + people] ~= '*' then
  wanted = {}
  for index = 9 + people, #ARGV do wanted[ARGV[index]] = true end
end
local most, room = tonumber(ARGV[5]), tonumber(ARGV[6])
local found, rest = {}, {}
for index = 8, 7 + people do
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', base .. 'about:' .. ARGV[index], '(' .. ARGV[4], '+inf')) do
    local seq, kind = string.match(member, '^(%d+):(.*)$')
    if (not wanted or wanted[kind]) and most > 0 then
      most = most - 1
      if room > 0 then
        local packed = entry(tonumber(seq))
        if not packed then return {'hole', seq} end
        found[#found + 1] = packed
        room = room - #packed
      else
        rest[#rest + 1] = seq
      end
    end
  end
end
return {'ok', chain[2], hash, table.concat(found), table.concat(rest, ' ')}
