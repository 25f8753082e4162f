-- Grants or refuses a send: whatsguard.storage.judge, on the server. ARGV: 4 the wish as JSON, its numbers as texts.
local wish = cjson.decode(ARGV[4])
local now = tonumber(wish.now)
local record = redis.call('HGET', base .. 'sends', wish.token)
local old = parsed(record)
if old and (old.state == 'committed' or old.state == 'released' or old.person ~= wish.person) then
  return {'used', record}
end
for _, token in ipairs(redis.call('ZRANGEBYSCORE', base .. 'open:' .. wish.person, '-inf', '(' .. wish.forget)) do
  drop(token, send_of(token))
end

local function refused(reason, counter, free_at)
  return {'refused', chain[2], reason, counter or '', free_at and string.format('%.0f', free_at) or ''}
end

if wish.after ~= cjson.null then
  local stops = {}
  for _, kind in ipairs(wish.stop_kinds) do stops[kind] = true end
  for _, person in ipairs(wish.people) do
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', base .. 'about:' .. person, '(' .. wish.after, '+inf')) do
      if stops[string.match(member, ':(.*)$')] then return refused('withdrawn') end
    end
  end
end

local function is_open(send)
  return (send.state == 'leased' or send.state == 'uncertain') and tonumber(send.lease) > now
end

if wish.dedupe ~= cjson.null then
  for _, person in ipairs(wish.people) do
    for _, token in ipairs(redis.call('SMEMBERS', dedupe_key(person, wish.dedupe))) do
      local send = token ~= wish.token and send_of(token)
      if send and (send.state == 'committed' or is_open(send)) then return refused('duplicate') end
    end
  end
end

local others = {}
if #wish.units > 0 then
  local function gather(name, bound)
    for _, person in ipairs(wish.people) do
      for _, token in ipairs(redis.call('ZRANGEBYSCORE', base .. name .. person, '(' .. bound, '+inf')) do
        if token ~= wish.token then others[#others + 1] = send_of(token) end
      end
    end
  end
  gather('sent:', wish.horizon)
  gather('open:', wish.now)
end

local function carries(send, tags)
  for _, tag in ipairs(send.tags) do
    if tags[tag] then return true end
  end
  return false
end

-- When a limit in a moving period has room: now, later, or never.
local function frees(unit, counted)
  local limit, since, ends = tonumber(unit.limit), tonumber(unit.since), {}
  for _, send in ipairs(counted) do
    if send.state == 'committed' and tonumber(send.at) > since then
      ends[#ends + 1] = tonumber(send.at) + (now - since)
    elseif is_open(send) then
      ends[#ends + 1] = tonumber(send.lease)
    end
  end
  if #ends < limit then return now end
  table.sort(ends)
  return limit > 0 and ends[#ends - limit + 1] or math.huge
end

-- When a bucket has room: now or later. What is lacking is told as the time in which it comes back.
local function refilled(unit, counted)
  local limit, since, refill, sent = tonumber(unit.limit), tonumber(unit.since), tonumber(unit.refill), {}
  for _, send in ipairs(counted) do
    local at = tonumber(send.at)
    if at > since and (send.state == 'committed' or is_open(send)) then sent[#sent + 1] = math.min(at, now) end
  end
  table.sort(sent)
  local lacking, last = 0, since
  for _, at in ipairs(sent) do lacking, last = math.max(0, lacking - (at - last)) + refill, at end
  return math.max(now, last + lacking + refill - limit * refill)
end

local worst, worst_free
for _, unit in ipairs(wish.units) do
  local tags, counted = {}, {}
  for _, tag in ipairs(unit.tags) do tags[tag] = true end
  for _, send in ipairs(others) do
    if carries(send, tags) then counted[#counted + 1] = send end
  end
  local free_at = unit.refill == cjson.null and frees(unit, counted) or refilled(unit, counted)
  if free_at ~= now and (not worst or free_at > worst_free) then worst, worst_free = unit.counter, free_at end
end
if worst then return refused('counter', worst, worst_free ~= math.huge and worst_free or nil) end

local limit = wish.distinct
if limit ~= cjson.null then
  local reach, most = base .. 'reach:' .. limit.counter, tonumber(limit.limit)
  local since, reached, own = tonumber(limit.since), {}, {}
  local function is_reached(person)
    local at = redis.call('ZSCORE', reach, person)
    return at and tonumber(at) > since
  end
  for _, person in ipairs(wish.people) do own[person] = true end
  local among, holds, people = false, {}, redis.call('ZCOUNT', reach, '(' .. limit.since, '+inf')
  for _, person in ipairs(wish.people) do among = among or is_reached(person) end
  -- By lease, so that the first hold of a person is the one that ends first.
  for _, token in ipairs(redis.call('ZRANGEBYSCORE', base .. 'holds:' .. limit.counter, '(' .. wish.now, '+inf')) do
    local send = not among and token ~= wish.token and send_of(token)
    if send then
      among = among or own[send.person]
      if not reached[send.person] and not is_reached(send.person) then
        reached[send.person] = true
        holds[#holds + 1] = tonumber(send.lease)
      end
    end
  end
  people = people + #holds
  if not among and people >= most then
    local free_at
    if most > 0 then
      local skip = people - most
      local sent = redis.call(
        'ZRANGEBYSCORE', reach, '(' .. limit.since, '+inf', 'WITHSCORES', 'LIMIT', 0, skip + 1)
      for index = 2, #sent, 2 do holds[#holds + 1] = tonumber(sent[index]) + (now - since) end
      table.sort(holds)
      free_at = holds[skip + 1]
    end
    return refused('distinct', limit.counter, free_at)
  end
end

put(wish.token, parsed('leased ' .. wish.now .. ' ' .. wish.lease .. ' ' .. wish.tail))
return {'granted', chain[2]}
