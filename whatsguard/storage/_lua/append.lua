-- Appends if the chain's head is still the one that the caller has linked to; counts sends in the same step.
-- ARGV: 4 head and 5 hash that were linked to, 6 the new hash, 7 the writer's nonce, 8 for how many
-- milliseconds a turn of one's own is wanted, 9 sends as JSON or "", 10… the packed events.
local FIRST = 10
local added = #ARGV - FIRST + 1
local linked_to = tonumber(ARGV[4])
local moved = added > 0 and (head ~= linked_to or hash ~= ARGV[5])
if moved and head > linked_to then
  local there = entry(linked_to + 1)
  if there and string.sub(there, 1, 8) == ARGV[7] then
    return {'ok', chain[2], hash} -- an earlier try of this call, whose answer was lost
  end
end
local turn = redis.call('GET', base .. 'turn')
if turn and turn ~= ARGV[7] and added > 0 then return {'wait'} end

local known = {}
for from = FIRST, #ARGV, 1000 do
  local ids = {}
  for index = from, math.min(from + 999, #ARGV) do
    ids[#ids + 1] = (texts(ARGV[index]))
  end
  for index, there in ipairs(redis.call('SMISMEMBER', base .. 'ids', unpack(ids))) do
    if there == 1 then known[#known + 1] = ids[index] end
  end
end
if moved or #known > 0 then
  if ARGV[8] ~= '0' then redis.call('SET', base .. 'turn', ARGV[7], 'PX', ARGV[8], 'NX') end
  return {'again', chain[2], hash, known, redis.call('GET', base .. 'turn') == ARGV[7] and 1 or 0}
end

for index = FIRST, #ARGV do
  local packed = ARGV[index]
  local id, person, kind = texts(packed)
  local seq = string.format('%.0f', linked_to + index - FIRST + 1)
  redis.call('XADD', base .. 'log', seq .. '-0', 'e', packed)
  redis.call('SADD', base .. 'ids', id)
  redis.call('ZADD', base .. 'about:' .. person, seq, seq .. ':' .. kind)
end
local new_head, new_hash = chain[2], hash
if added > 0 then
  new_head, new_hash = string.format('%.0f', linked_to + added), ARGV[6]
  redis.call('HSET', KEYS[1], 'head', new_head, 'hash', new_hash)
end
if turn and turn == ARGV[7] then redis.call('DEL', base .. 'turn') end

if ARGV[9] ~= '' then
  local sends = cjson.decode(ARGV[9])
  for _, use in ipairs(sends.uses) do
    if redis.call('HEXISTS', base .. 'sends', use[1]) == 0 then
      count(use[1], parsed('committed ' .. use[2] .. ' ' .. use[2] .. ' ' .. use[3]))
    end
  end
  local held = sends.token ~= cjson.null and send_of(sends.token)
  if held and held.state ~= 'committed' then
    held.state, held.at = 'committed', sends.now
    count(sends.token, held)
  end
end
return {'ok', new_head, new_hash}
