-- Begins every script. KEYS[1]: the log's chain, "{whatsguard:NAME}:chain"; every key of a log carries that hash tag and
-- so lies in its slot. ARGV[1..3]: the log's identity, and the last number and hash that the caller has seen.
local base = string.sub(KEYS[1], 1, -6)

local function entry(seq)
  local id = string.format('%.0f-0', seq)
  local found = redis.call('XRANGE', base .. 'log', id, id)
  return found[1] and found[1][2][2]
end

-- The fields of a packed event that scripts look at; _redis_format.py has the whole layout.
local HEADER, HASHES = 56, 64
local function texts(packed)
  local id_length, person_length, kind_length = struct.unpack('>I4I4I4', packed, 41)
  local from = HEADER + HASHES + 1
  local id = string.sub(packed, from, from + id_length - 1)
  from = from + id_length
  local person = string.sub(packed, from, from + person_length - 1)
  from = from + person_length
  return id, person, string.sub(packed, from, from + kind_length - 1)
end

local function hash_of(packed)
  return packed and string.sub(packed, HEADER + 33, HEADER + 64)
end

local chain = redis.call('HMGET', KEYS[1], 'log', 'head', 'hash')
local head, hash = tonumber(chain[2] or '-1'), chain[3]
do
  local seen = tonumber(ARGV[2])
  if chain[1] ~= ARGV[1] or head < seen
    or (head == seen and hash ~= ARGV[3])
    or (head > seen and seen > 0 and hash_of(entry(seen)) ~= ARGV[3]) then
    return {'forgotten', chain[2] or ''}
  end
end
