-- The holds of a person that have not lapsed. ARGV: 4 person, 5 now. Answers tokens and records in turn.
local answer = {'ok'}
for _, token in ipairs(redis.call('ZRANGEBYSCORE', base .. 'open:' .. ARGV[4], '(' .. ARGV[5], '+inf')) do
  answer[#answer + 1] = token
  answer[#answer + 1] = redis.call('HGET', base .. 'sends', token)
end
return answer
