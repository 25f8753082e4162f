-- Forgets up to a thousand sends and claims that ended by then. ARGV: 4 before. Answers how many; fewer than asked for
-- means that nothing is left.
local MOST = 1000
local sends = redis.call('ZRANGEBYSCORE', base .. 'ends', '-inf', ARGV[4], 'LIMIT', 0, MOST)
for _, token in ipairs(sends) do
  drop(token, send_of(token))
end
local claims = redis.call('ZRANGEBYSCORE', base .. 'claims:until', '-inf', ARGV[4], 'LIMIT', 0, MOST - #sends)
for _, thing in ipairs(claims) do
  redis.call('HDEL', base .. 'claims', thing)
  redis.call('ZREM', base .. 'claims:until', thing)
end
if #sends + #claims < MOST then
  for _, counter in ipairs(redis.call('SMEMBERS', base .. 'counters')) do
    redis.call('ZREMRANGEBYSCORE', base .. 'reach:' .. counter, '-inf', ARGV[4])
  end
end
return {'ok', #sends + #claims, #sends + #claims < MOST and 0 or 1}
