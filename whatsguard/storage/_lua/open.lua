-- Begins a log where there is none, and tells its identity, head, hash and format. ARGV: a new identity, the genesis
-- hash, the format of this version.
local base = string.sub(KEYS[1], 1, -6)
if redis.call('EXISTS', KEYS[1]) == 0 then
  if redis.call('EXISTS', base .. 'log') == 1 or redis.call('EXISTS', base .. 'sends') == 1 then
    return {'damaged'}
  end
  redis.call('HSET', KEYS[1], 'log', ARGV[1], 'head', '0', 'hash', ARGV[2], 'format', ARGV[3])
end
local chain = redis.call('HMGET', KEYS[1], 'log', 'head', 'hash', 'format')
return {'ok', chain[1] or '', chain[2] or '', chain[3] or '', chain[4] or ''}
