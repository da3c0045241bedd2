-- Runs the writes if every read still reads the same.
--
-- KEYS[1]  any key of the slot that all of them are in.
-- ARGV     how many reads; of each: what it read (see fingerprint.ts), how many words it has, its words;
--          then of each write: how many words it has, its words.
-- Answers 1 when the writes have run, 0 when something has changed since it was read.

-- A reply as one string, in which no two different replies read alike.
local function spell(reply)
  local kind = type(reply)
  if kind == 'table' then
    local parts = { '*' .. #reply }
    for index, item in ipairs(reply) do parts[index + 1] = spell(item) end
    return table.concat(parts, ' ')
  end
  if kind == 'string' then return '$' .. #reply .. ':' .. reply end
  if kind == 'number' then return '#' .. string.format('%.0f', reply) end
  return '-'
end

local at = 2
local function nextCommand()
  local words = tonumber(ARGV[at])
  local from = at + 1
  at = from + words
  return redis.call(unpack(ARGV, from, at - 1))
end

for _ = 1, tonumber(ARGV[1]) do
  local before = ARGV[at]
  at = at + 1
  if redis.sha1hex(spell(nextCommand())) ~= before then return 0 end
end
while at <= #ARGV do nextCommand() end
return 1
