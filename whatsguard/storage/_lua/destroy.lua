-- Destroys a key, and notes that the server's files still hold it. ARGV: 4 a hash's name, 5 field. Answers how many were
-- destroyed, how often that has happened in all, and up to which time the files have been rewritten.
local destroyed = redis.call('HDEL', base .. ARGV[4], ARGV[5])
if destroyed == 1 then redis.call('HINCRBY', KEYS[1], 'destroyed', 1) end
local counts = redis.call('HMGET', KEYS[1], 'destroyed', 'rewritten')
return {'ok', destroyed, counts[1] or '0', counts[2] or '0'}
