-- Notes that the server's files were rewritten. ARGV: 4 up to which destruction.
local known = tonumber(redis.call('HGET', KEYS[1], 'rewritten') or '0')
if tonumber(ARGV[4]) > known then redis.call('HSET', KEYS[1], 'rewritten', ARGV[4]) end
return {'ok'}
