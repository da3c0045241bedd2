-- What is only read of one shard's books, whose rows `redis-rows.lua` has opened. A line is answered as
-- `{ seq, text }`; `redis-rows.ts` reads both.

local asked = {}

local function answerOf(seq) return { seq, journal.get(seq) } end

function asked.lookup()
  local seq = ids.get(ARGV[3])
  return seq and answerOf(seq) or false
end

-- The row, the line that ended it, and the ledger's own time.
function asked.pending()
  local pending = pendingOf(ARGV[3])
  if not pending then return false end
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

local function before(line, account)
  return line.debit == account and line.debitBefore or line.creditBefore
end

-- From the line that the last page ended with, or from the newest.
local function linesOfAccount(id, after, limit)
  local last = after and journal.get(after) and lineAt(after)
  local seq = last and isOf(last, id) and before(last, id) or accountOf(id).last
  local lines = {}
  while seq ~= nothing and #lines < limit do
    local line = lineAt(seq)
    if not after or tonumber(seq) < tonumber(after) then lines[#lines + 1] = line end
    seq = before(line, id)
  end
  return lines
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
    local from = tonumber(after or 0) + 1
    local to = math.min(from + limit - 1, tonumber(meta.get('seq') or 0))
    for seq = from, to do add({ seq = whole(seq) }) end
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
