-- ARGV: 4… a hash's name and a field, for each.
for index = 4, #ARGV, 2 do
  redis.call('HDEL', base .. ARGV[index], ARGV[index + 1])
end
return {'ok'}
