-- ARGV: 4 a hash's name, 5 field, 6 value, kept unless there is one. Answers the one that stands.
redis.call('HSETNX', base .. ARGV[4], ARGV[5], ARGV[6])
return {'ok', redis.call('HGET', base .. ARGV[4], ARGV[5])}
