-- The rows of one shard, as every script of the ledger sees them: `books.lua`, which writes, and
-- `reads.lua` come after this file in one program.
--
-- KEYS  accounts, pendings, ids, journal, slots, due, keys, meta: hashes, but for `due`, which is sorted by time. Where
--       there are other shards also lent, out, dead: see `lending.lua`.
-- ARGV  what is asked; how far the server's clock is turned, in milliseconds; then what the question is about.
--
-- A row is its fields joined by a space, a line of the journal by a zero character, its note last; `-` is null. Each
-- line names the line before it of its debit, of its credit and of its pending, and each row its last: so a history
-- is a walk back from its row, without an index beside the journal.

local nothing = '-'

local function whole(value) return string.format('%.0f', value) end
local function orNothing(value)
  if value == nil or value == cjson.null or value == false then return nothing end
  return type(value) == 'number' and whole(value) or value
end
local function number(text) return text ~= nothing and tonumber(text) or nil end

-- Those that are asked by their names, because no hash of `open` is enough for them.
local dueKey, lentKey, outKey, deadKey = KEYS[6], KEYS[9], KEYS[10], KEYS[11]

-- This shard's number, and whether it is the only one: then nothing is ever anywhere else.
local here = string.match(KEYS[1], ':(%d+)}')
local isAlone = lentKey == nil

-- Rows of this shard that a call in another one is deciding about; who writes waits until they are back.
local waitsForLent = false
local busy = { busy = true }
local function refuseLent(name, field)
  if redis.call('HEXISTS', lentKey, name .. ' ' .. field) == 1 then error(busy) end
end

-- A hash as this call sees it: read once, written at the end, and undone by forgetting what one group has set.
local function open(key, name)
  local read, kept, set, borrowed = {}, {}, {}, {}
  local hash = {}
  -- A row of another shard, which is written there.
  function hash.borrow(field, value, from)
    read[field] = value or false
    borrowed[field] = from
  end
  function hash.from(field) return borrowed[field] end
  function hash.get(field)
    local value = set[field]
    if value == nil then value = kept[field] end
    if value == nil then
      value = read[field]
      if value == nil then
        if waitsForLent and name then refuseLent(name, field) end
        value = redis.call('HGET', key, field)
        read[field] = value
      end
    end
    return value
  end
  function hash.set(field, value) set[field] = value end
  function hash.keep()
    for field, value in pairs(set) do kept[field] = value end
    set = {}
  end
  function hash.undo() set = {} end
  function hash.flush()
    local flat = {}
    for field, value in pairs(kept) do
      if not borrowed[field] then
        flat[#flat + 1] = field
        flat[#flat + 1] = value
      end
      -- Lua hands a command some thousands of arguments at most.
      if #flat == 4000 then
        redis.call('HSET', key, unpack(flat))
        flat = {}
      end
    end
    if #flat > 0 then redis.call('HSET', key, unpack(flat)) end
  end
  function hash.fields() return kept, set end
  return hash
end

local accounts, pendings, ids, journal = open(KEYS[1], 'accounts'), open(KEYS[2]), open(KEYS[3], 'ids'), open(KEYS[4])
local slots, due, keys, meta = open(KEYS[5]), open(dueKey), open(KEYS[7], 'keys'), open(KEYS[8])

-- The ledger's own clock: the store's, turned as the server's is, and never earlier than the last line.
local clock = redis.call('TIME')
local unturned = clock[1] * 1000 + math.floor(clock[2] / 1000)
local at = math.max(unturned + tonumber(ARGV[2]), tonumber(meta.get('at') or 0))

---- rows

local function accountOf(id)
  local row = accounts.get(id)
  local from = accounts.from(id)
  if not row then
    return { id = id, from = from, balance = 0, held = 0, coming = 0, open = 0, earned = 0, last = nothing }
  end
  local balance, held, coming, count, earned, last = string.match(row, '^(%S+) (%S+) (%S+) (%S+) (%S+) (%S+)$')
  return {
    id = id, from = from, balance = tonumber(balance), held = tonumber(held), coming = tonumber(coming),
    open = tonumber(count), earned = tonumber(earned), last = last,
  }
end

local pendingPattern = '^' .. string.rep('(%S+) ', 11) .. '(%S+)$'

local function pendingOf(id)
  local row = pendings.get(id)
  if not row then return nil end
  local seq, amount, left, credited, taken, state, timeoutAt, earnsUpTo, debit, credit, ended, last =
    string.match(row, pendingPattern)
  return {
    id = id, seq = seq, amount = tonumber(amount), left = tonumber(left), credited = tonumber(credited),
    taken = tonumber(taken), state = state, timeoutAt = number(timeoutAt), earnsUpTo = number(earnsUpTo),
    debit = debit, credit = credit ~= nothing and credit or nil, ended = ended, last = last,
  }
end

---- the journal

local lineFields = {
  'kind', 'id', 'debit', 'credit', 'amount', 'pending', 'slot', 'n', 'slots', 'timeoutAt', 'earnsUpTo',
  'ceiling', 'most', 'only', 'at', 'debitBefore', 'creditBefore', 'pendingBefore', 'via',
}

local function lineOf(text, seq)
  local line, from = { seq = seq }, 1
  for _, name in ipairs(lineFields) do
    local to = string.find(text, '\0', from, true)
    line[name] = string.sub(text, from, (to or #text + 1) - 1)
    from = (to or #text + 1) + 1
  end
  line.note = from <= #text + 1 and string.sub(text, from) or nil
  return line
end

local function lineAt(seq) return lineOf(journal.get(seq), seq) end

-- The shards a line is between: where its debit is, and where its credit is.
local function sidesOf(line)
  if line.via == nothing then return here, here end
  return string.match(line.via, '^(%d+)-(%d+)$')
end

-- The shard that decided a line, when it only came in to this one: that one says when.
local function decidedElsewhere(line)
  local from = sidesOf(line)
  return from ~= here and from or nil
end
