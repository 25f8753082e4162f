-- Sends. A record is "STATE AT LEASE_UNTIL TAIL": scripts change the first three; TAIL is JSON made by the caller,
-- [person, tags, dedupe key, distinct counter]. Numbers stay texts: Lua prints only 14 digits of its own.
local function parsed(record)
  if not record then return nil end
  local state, at, lease, tail = string.match(record, '^(%a+) (%-?%d+) (%-?%d+) (.*)$')
  local fixed = cjson.decode(tail)
  return {
    state = state, at = at, lease = lease, tail = tail, person = fixed[1], tags = fixed[2],
    dedupe = fixed[3] ~= cjson.null and fixed[3] or nil,
    distinct = fixed[4] ~= cjson.null and fixed[4] or nil,
  }
end

local function send_of(token)
  return parsed(redis.call('HGET', base .. 'sends', token))
end

local function dedupe_key(person, key)
  return base .. 'dedupe:' .. #person .. ':' .. person .. ':' .. key
end

local function drop(token, send)
  redis.call('HDEL', base .. 'sends', token)
  redis.call('ZREM', base .. 'ends', token)
  redis.call('ZREM', base .. 'sent:' .. send.person, token)
  redis.call('ZREM', base .. 'open:' .. send.person, token)
  if send.dedupe then redis.call('SREM', dedupe_key(send.person, send.dedupe), token) end
  if send.distinct then redis.call('ZREM', base .. 'holds:' .. send.distinct, token) end
end

local function put(token, send)
  local old = send_of(token)
  if old then drop(token, old) end
  local committed = send.state == 'committed'
  local record = send.state .. ' ' .. send.at .. ' ' .. send.lease .. ' ' .. send.tail
  redis.call('HSET', base .. 'sends', token, record)
  redis.call('ZADD', base .. 'ends', committed and send.at or send.lease, token)
  if committed then
    redis.call('ZADD', base .. 'sent:' .. send.person, send.at, token)
  else
    redis.call('ZADD', base .. 'open:' .. send.person, send.lease, token)
  end
  if send.dedupe then redis.call('SADD', dedupe_key(send.person, send.dedupe), token) end
  if send.distinct and not committed and send.state ~= 'released' then
    redis.call('ZADD', base .. 'holds:' .. send.distinct, send.lease, token)
  end
end

local function count(token, send)
  put(token, send)
  if send.distinct then
    redis.call('SADD', base .. 'counters', send.distinct)
    redis.call('ZADD', base .. 'reach:' .. send.distinct, 'GT', send.at, send.person)
  end
end
