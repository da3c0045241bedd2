-- What spans shards. A call is decided in one shard, the leader, over rows that others lend it: they are locked there
-- until the leader's decision comes back. The leader writes its decision and what it has to tell the others in one step
-- (`out`), so whoever finds a row locked, whoever died, learns from the leader what became of it.
--
-- All times are Redis' own, however the server's clock is turned.
--
-- lent  `tx:<call>` → leader, since when, rows;  `<hash> <field>` → the call that has the row
-- out   call → when, for each shard what it has to write, and what was answered: told again until it was heard
-- dead  calls that were given up before they were decided, by when: they can never be decided any more

-- A call that comes to its leader later than this after it borrowed is refused, for its death may be forgotten by then.
local patienceMs = 60000
local deadForMs = 3600000

local function marked(call) return redis.call('HGET', lentKey, 'tx:' .. call) end

-- What is lent of an id is its first line, or where that one is.
local function valueOf(name, field)
  if name == 'accounts' then return accounts.get(field) end
  if name == 'keys' then return keys.get(field) end
  local seq = ids.get(field)
  local shard = seq and decidedElsewhere(lineAt(seq)) or not seq and keys.get('at:' .. field)
  if seq and not shard then return journal.get(seq) end
  return shard and '@' .. shard or false
end

-- call, leader, then a name and a field for each row; answers `busy`, or the time and the rows.
function asked.lend()
  local call = ARGV[3]
  local rows, values = {}, {}
  local function take()
    for index = 5, #ARGV, 2 do
      values[#values + 1] = valueOf(ARGV[index], ARGV[index + 1])
      rows[#rows + 1] = ARGV[index] .. ' ' .. ARGV[index + 1]
    end
  end
  if marked(call) or attempt(take) == 'busy' then return 'busy' end
  local flat = { 'tx:' .. call, cjson.encode({ ARGV[4], whole(unturned), rows }) }
  for _, row in ipairs(rows) do
    flat[#flat + 1] = row
    flat[#flat + 1] = call
  end
  redis.call('HSET', lentKey, unpack(flat))
  return { whole(unturned), values }
end

-- A part of the sum of an account that every shard has one of goes to another shard: `want` of it, a block of what is
-- there if that is more, or all there is.
function apply.shift(_, id, accountId, to, want, parts)
  local debit = accountOf(accountId)
  local free = debit.balance - debit.held
  local amount = math.min(free, math.max(want, math.floor(free / (4 * parts))))
  if amount <= 0 then return 'exceeds_credits' end
  append({ kind = 'shift', id = id, amount = amount }, debit, { id = accountId, from = to })
  debit.balance = debit.balance - amount
  keepAccount(debit)
  return amount
end

-- Rows that were lent and have changed: keys, and the ids of lines that their shards have no line of.
local function tellRows(borrowed)
  local changed = keys.fields()
  for _, row in ipairs(borrowed) do
    local name, field, shard = row[1], row[2], row[3]
    if name == 'keys' and changed[field] then toTell(shard).keys[field] = changed[field] end
    local isNew = name == 'ids' and ids.fields()[field]
    if isNew and not lineTold[shard .. ' ' .. field] then toTell(shard).keys['at:' .. field] = here end
  end
end

-- call, when it borrowed, its rows as JSON, its group as JSON.
function asked.lead()
  local call, borrowed = ARGV[3], cjson.decode(ARGV[5])
  -- Asked twice, it answers as it did: nothing of what it has to tell may be taken for nothing.
  local decided = redis.call('HGET', outKey, call)
  if decided then return { cjson.decode(decided)[3], cjson.decode(decided)[2] } end
  if redis.call('ZSCORE', deadKey, call) or unturned > tonumber(ARGV[4]) + patienceMs then return 'busy' end
  for _, row in ipairs(borrowed) do
    local name, field, shard, value = unpack(row)
    if value == cjson.null then value = false end
    if name == 'accounts' then accounts.borrow(field, value, shard) end
    if name == 'keys' then keys.borrow(field, value, shard) end
    if name == 'ids' and value then known[field] = value end
  end
  local answers = attempt(applyGroup, cjson.decode(ARGV[6]))
  if answers == 'busy' then return answers end
  for _, answer in ipairs(answers) do
    if type(answer) == 'string' then return { answers, {} } end
  end
  tellRows(borrowed)
  local flat = {}
  for shard, what in pairs(told) do
    flat[#flat + 1] = shard
    flat[#flat + 1] = cjson.encode(what)
  end
  if #flat > 0 then redis.call('HSET', outKey, call, cjson.encode({ whole(unturned), flat, answers })) end
  return { answers, flat }
end

-- A line of another shard that credits an account of this one.
local function receive(text, earnsUpTo)
  local line = lineOf(text)
  local credit = accountOf(line.credit)
  local amount = tonumber(line.amount)
  at = math.max(at, tonumber(line.at))
  local seq = nextSeq()
  line.earnsUpTo, line.at = earnsUpTo, whole(at)
  line.debitBefore, line.creditBefore, line.pendingBefore = nothing, credit.last, nothing
  local fields = {}
  for _, name in ipairs(lineFields) do fields[#fields + 1] = line[name] end
  if line.note then fields[#fields + 1] = line.note end
  journal.set(seq, table.concat(fields, '\0'))
  ids.set(line.id, seq)
  credit.balance = credit.balance + amount
  if earnsUpTo ~= nothing then credit.earned = credit.earned + amount end
  credit.last = seq
  keepAccount(credit)
  addTransit(campaignOf(line.credit), line.via, -amount)
end

-- A leader makes only lines and places that are new: one that is here says that the call was heard before.
local function isHeard(what)
  for _, line in ipairs(what.lines) do
    if ids.get(lineOf(line[1]).id) then return true end
  end
  for field in pairs(what.keys) do
    if string.sub(field, 1, 3) == 'at:' and keys.get(field) then return true end
  end
  return false
end

-- call, and what its leader has to tell this shard, or nothing when it was not decided: the rows are free again.
function asked.settle()
  local mark = marked(ARGV[3])
  if not mark then return 0 end
  waitsForLent = false
  if ARGV[4] ~= '' then
    local what = cjson.decode(ARGV[4])
    if not isHeard(what) then
      for _, line in ipairs(what.lines) do receive(line[1], line[2]) end
      for field, value in pairs(what.keys) do keys.set(field, value) end
      keep()
    end
  end
  redis.call('HDEL', lentKey, 'tx:' .. ARGV[3], unpack(cjson.decode(mark)[3]))
  return 1
end

-- What a call has to tell, or nothing: it was not decided, and from now on it cannot be.
function asked.decided()
  local text = redis.call('HGET', outKey, ARGV[3])
  if text then return cjson.decode(text)[2] end
  redis.call('ZREMRANGEBYSCORE', deadKey, '-inf', unturned - deadForMs)
  redis.call('ZADD', deadKey, unturned, ARGV[3])
  return false
end

-- Every shard has heard it.
function asked.heard() return redis.call('HDEL', outKey, ARGV[3]) end

-- Calls that this shard has waited for longer than ARGV[3] milliseconds: those it has lent to, with their leaders, and
-- those of its own that are not heard.
function asked.overdue()
  local function isLate(since) return unturned - tonumber(since) > tonumber(ARGV[3]) end
  local lent, out = {}, {}
  local marks = redis.call('HGETALL', lentKey)
  for index = 1, #marks, 2 do
    local call = string.match(marks[index], '^tx:(.+)$')
    local mark = call and cjson.decode(marks[index + 1])
    if mark and isLate(mark[2]) then lent[#lent + 1] = { call, mark[1] } end
  end
  local tolds = redis.call('HGETALL', outKey)
  for index = 1, #tolds, 2 do
    local decided = cjson.decode(tolds[index + 1])
    if isLate(decided[1]) then out[#out + 1] = { tolds[index], decided[2] } end
  end
  return { lent, out }
end

local answer = asked[ARGV[1]]()
flush()
return answer
