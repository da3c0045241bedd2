-- What is only read of one shard's books, whose rows `rows.lua` has opened. A line is answered as
-- `{ seq, text }`; `rows.ts` reads both.

local asked = {}

local function answerOf(seq) return { seq, journal.get(seq) } end

-- The number of the shard where an id's first line is, when it is not this one; or, while the id is lent, may be.
local function elsewhere(id)
  if isAlone then return false end
  local call = redis.call('HGET', lentKey, 'ids ' .. id)
  local mark = call and redis.call('HGET', lentKey, 'tx:' .. call)
  if mark then return cjson.decode(mark)[1] end
  return keys.get('at:' .. id) or false
end

function asked.lookup()
  local seq = ids.get(ARGV[3])
  if not seq then return elsewhere(ARGV[3]) end
  return decidedElsewhere(lineAt(seq)) or answerOf(seq)
end

-- The row, the line that ended it, and the ledger's own time.
function asked.pending()
  local pending = pendingOf(ARGV[3])
  if not pending then return elsewhere(ARGV[3]) end
  return { pendings.get(ARGV[3]), pending.ended ~= nothing and journal.get(pending.ended) or false, whole(at) }
end

local function isOf(line, account)
  return account == nothing or line.debit == account or line.credit == account
end

-- The lines about a pending, which are few: newest first.
local function linesOfPending(id)
  local pending = pendingOf(id)
  local lines = {}
  local seq = pending and pending.last or nothing
  while seq ~= nothing do
    local line = lineAt(seq)
    lines[#lines + 1] = line
    seq = line.pendingBefore
  end
  return lines
end

-- Of a line of two shards, each has one side.
local function isOfHere(line, account)
  local debitAt, creditAt = sidesOf(line)
  return (line.debit == account and debitAt == here) or (line.credit == account and creditAt == here)
end

-- A part of a sum that came in is a debit of another shard: what was before it here stands with its credit.
local function before(line, account)
  local isDebit = line.debit == account and sidesOf(line) == here
  return isDebit and line.debitBefore or line.creditBefore
end

-- The newest line of an account before line `after`, or of all: most often the one before is of it too.
local function newestOf(id, after)
  if not after then return accountOf(id).last end
  for seq = math.min(tonumber(after), tonumber(meta.get('seq') or 0) + 1) - 1, 1, -1 do
    local line = lineAt(whole(seq))
    if isOfHere(line, id) then return line.seq end
  end
  return nothing
end

-- From the line that the last page ended with, or from the newest. A sum's parts that change shards are no news.
local function linesOfAccount(id, after, limit)
  local last = after and journal.get(after) and lineAt(after)
  local seq = last and isOfHere(last, id) and before(last, id) or newestOf(id, after)
  local lines = {}
  while seq ~= nothing and #lines < limit do
    local line = lineAt(seq)
    if line.kind ~= 'shift' then lines[#lines + 1] = line end
    seq = before(line, id)
  end
  return lines
end

-- The last line that was written at `time` or before.
function asked.upTo()
  local low, high, time = 0, tonumber(meta.get('seq') or 0), tonumber(ARGV[3])
  while low < high do
    local middle = math.ceil((low + high) / 2)
    if tonumber(lineAt(whole(middle)).at) <= time then low = middle else high = middle - 1 end
  end
  return whole(low)
end

-- Whether another shard has the same line too, and shows it.
local function isShownElsewhere(line)
  return line.kind == 'shift' or (line.via ~= nothing and string.match(line.via, '%d+$') == here)
end

-- account, pending, the line to go on after, how many: `-` where a page is not narrowed so.
function asked.page()
  local account, id, limit = ARGV[3], ARGV[4], tonumber(ARGV[6])
  local after = ARGV[5] ~= nothing and ARGV[5] or nil
  local page = {}
  local function add(line)
    if #page < limit then page[#page + 1] = answerOf(line.seq) end
  end
  if id == nothing and account ~= nothing then
    for _, line in ipairs(linesOfAccount(account, after, limit)) do add(line) end
    return page
  end
  if id == nothing then
    for seq = tonumber(after or 0) + 1, tonumber(meta.get('seq') or 0) do
      local line = lineAt(whole(seq))
      if not isShownElsewhere(line) then add(line) end
      if #page == limit then break end
    end
    return page
  end
  local lines = linesOfPending(id)
  local isNewestFirst = account ~= nothing
  local from, to, step = #lines, 1, -1
  if isNewestFirst then from, to, step = 1, #lines, 1 end
  for index = from, to, step do
    local line = lines[index]
    local distance = after and tonumber(line.seq) - tonumber(after) or 1
    local isBeyond = not after or (isNewestFirst and distance < 0) or (not isNewestFirst and distance > 0)
    if isBeyond and isOf(line, account) then add(line) end
  end
  return page
end

-- All rows as they stand together, and up to which line of the journal they do.
function asked.snapshot()
  return { meta.get('seq') or '0', redis.call('HGETALL', KEYS[1]), redis.call('HGETALL', KEYS[2]), whole(at) }
end

return asked[ARGV[1]]()
