-- Whole hashes until there are enough fields. ARGV: 4 the beginning of their names, 5 the first, 6 how many there are,
-- 7 how many fields and 8 how many bytes are enough. Answers the next hash, then fields and values in turn.
local next_one, all, enough, room = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local answer = {'ok', next_one}
while next_one < all and #answer < 2 * enough and room > 0 do
  for _, text in ipairs(redis.call('HGETALL', base .. ARGV[4] .. next_one)) do
    answer[#answer + 1] = text
    room = room - #text
  end
  next_one = next_one + 1
end
answer[2] = next_one
return answer
