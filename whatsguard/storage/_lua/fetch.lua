-- Events by number. ARGV: 4 how many bytes, 5… numbers. Answers as many as there is room for, at least one.
local room, found = tonumber(ARGV[4]), {}
for index = 5, #ARGV do
  local packed = entry(tonumber(ARGV[index]))
  if not packed then return {'hole', ARGV[index]} end
  found[#found + 1] = packed
  room = room - #packed
  if room <= 0 then break end
end
return {'ok', chain[2], hash, table.concat(found), #found}
