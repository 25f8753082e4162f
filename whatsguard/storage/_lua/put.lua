-- ARGV: 4 a hash's name, 5 field, 6 value.
redis.call('HSET', base .. ARGV[4], ARGV[5], ARGV[6])
return {'ok'}
