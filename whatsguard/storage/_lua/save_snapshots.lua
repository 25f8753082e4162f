-- ARGV: 4… a hash's name, person, "SEQ VERSION BODY", for each; one with a greater SEQ stands.
for index = 4, #ARGV, 3 do
  local name, person, new = base .. ARGV[index], ARGV[index + 1], ARGV[index + 2]
  local old = redis.call('HGET', name, person)
  if not old or tonumber(string.match(new, '^%-?%d+')) >= tonumber(string.match(old, '^%-?%d+')) then
    redis.call('HSET', name, person, new)
  end
end
return {'ok'}
