-- ARGV: 4 a hash's name, 5 field.
local value = redis.call('HGET', base .. ARGV[4], ARGV[5])
return {'ok', value and 1 or 0, value or ''}
