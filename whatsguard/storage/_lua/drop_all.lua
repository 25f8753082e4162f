-- ARGV: 4 the beginning of the hashes' names, 5 how many there are.
for index = 0, tonumber(ARGV[5]) - 1 do
  redis.call('UNLINK', base .. ARGV[4] .. index)
end
return {'ok'}
