-- ARGV: 4 a hash's name, 5 field, 6 the value that it must still have, 7 its new value.
if redis.call('HGET', base .. ARGV[4], ARGV[5]) ~= ARGV[6] then return {'ok', 0} end
redis.call('HSET', base .. ARGV[4], ARGV[5], ARGV[7])
return {'ok', 1}
