-- The books of one shard: the decisions of `decide.ts`, made where the rows are, which `rows.lua` has opened.
-- Whatever is changed here is changed there, and the same contract suite holds both to it.

waitsForLent = not isAlone and redis.call('HLEN', lentKey) > 0

local hashes = { accounts, pendings, ids, journal, slots, keys, meta }

-- due.set adds to the times that pendings end at, due.set(…, false) takes one away.
local function flushDue()
  local added = due.fields()
  for id, score in pairs(added) do
    if score then redis.call('ZADD', dueKey, score, id) else redis.call('ZREM', dueKey, id) end
  end
end

local function eachHash(verb)
  for _, hash in ipairs(hashes) do hash[verb]() end
end
local function keep() eachHash('keep') due.keep() end
local function undo() eachHash('undo') due.undo() end
local function flush() eachHash('flush') flushDue() end

-- Where coins come from, and those that are on their way to another shard.
local function mayBeNegative(id) return string.sub(id, 1, 7) == 'issuer:' or string.sub(id, 1, 8) == 'transit:' end

local function keepAccount(row)
  assert(row.held >= 0 and row.coming >= 0 and row.open >= 0 and row.earned >= 0, row.id .. ' is below zero')
  assert(row.balance >= row.held or mayBeNegative(row.id), row.id .. ' is overdrawn')
  accounts.set(row.id, table.concat({
    whole(row.balance), whole(row.held), whole(row.coming), whole(row.open), whole(row.earned), row.last,
  }, ' '))
end

local function keepPending(row)
  assert(row.left >= 0 and row.credited >= 0, row.id .. ' is below zero')
  pendings.set(row.id, table.concat({
    row.seq, whole(row.amount), whole(row.left), whole(row.credited), whole(row.taken), row.state,
    orNothing(row.timeoutAt), orNothing(row.earnsUpTo), row.debit, orNothing(row.credit), row.ended, row.last,
  }, ' '))
end

local function campaignOf(id) return string.match(id, '^[^:]+:([^:]+):') end

local function nextSeq()
  local seq = whole(tonumber(meta.get('seq') or 0) + 1)
  meta.set('seq', seq)
  meta.set('at', whole(at))
  return seq
end

-- Coins on their way from one shard to another, `3-7`: what has left stands in the one, what has come in the other.
local function addTransit(campaign, via, amount)
  local transit = accountOf('transit:' .. campaign .. ':' .. via)
  transit.balance = transit.balance + amount
  keepAccount(transit)
end

-- What this call has to tell other shards: lines that credit an account of theirs, and rows that they had lent.
local told = {}
local function toTell(shard)
  told[shard] = told[shard] or { lines = {}, keys = {} }
  return told[shard]
end
local lineTold = {}

-- Writes a line and makes it the last one of those it is about; the caller then keeps their rows.
local function append(line, debit, credit, pending)
  local seq = nextSeq()
  local to = credit and credit.from
  local via = to and here .. '-' .. to or nil
  local fields = {
    line.kind, line.id, debit.id, orNothing(credit and credit.id), whole(line.amount),
    orNothing(pending and pending.id), orNothing(line.slot), orNothing(line.n), orNothing(line.slots),
    orNothing(line.timeoutAt), orNothing(line.earnsUpTo), orNothing(line.ceiling), orNothing(line.most),
    orNothing(line.only), whole(at), debit.last, orNothing(credit and not to and credit.last),
    orNothing(pending and pending.last), orNothing(via),
  }
  if line.note ~= nil and line.note ~= cjson.null then fields[#fields + 1] = line.note end
  local text = table.concat(fields, '\0')
  journal.set(seq, text)
  ids.set(line.id, seq)
  debit.last = seq
  if pending then pending.last = seq end
  if via then
    local lines = toTell(to).lines
    lines[#lines + 1] = { text, orNothing(pending and pending.earnsUpTo) }
    lineTold[to .. ' ' .. line.id] = true
    addTransit(campaignOf(debit.id), via, line.amount)
  elseif credit then
    credit.last = seq
  end
  return seq
end

---- decisions, as in decide.ts

local function isClosed(debit)
  if string.sub(debit, 1, 7) == 'payout:' then return false end
  return meta.get('closed:' .. campaignOf(debit)) and true or false
end

local function covers(account, amount)
  return mayBeNegative(account.id) or account.balance - account.held >= amount
end

local function isOver(pending)
  return pending.state == 'expired'
    or (pending.state == 'open' and pending.timeoutAt ~= nil and at >= pending.timeoutAt)
end

local function ended(pending)
  if pending.state == 'posted' then return 'pending_already_posted' end
  if pending.state == 'voided' then return 'pending_already_voided' end
  return isOver(pending) and 'pending_expired' or nil
end

local function clip(amount, pending, credit)
  if not pending.earnsUpTo then return amount end
  return math.min(amount, math.max(0, pending.earnsUpTo - credit.earned))
end

local function leftUnder(ceiling, most)
  if ceiling == cjson.null then return math.huge end
  return math.max(0, most - tonumber(keys.get('ceiling:' .. ceiling) or 0))
end

local function addUnder(ceiling, amount)
  if ceiling == cjson.null then return end
  keys.set('ceiling:' .. ceiling, whole(tonumber(keys.get('ceiling:' .. ceiling) or 0) + amount))
end

-- What is paid of a pending leaves its debit, and is no longer held.
local function pay(pending, debit, credit, amount)
  debit.balance = debit.balance - amount
  debit.held = debit.held - amount
  credit.balance = credit.balance + amount
  if pending.earnsUpTo then credit.earned = credit.earned + amount end
end

-- The rest returns to the debit, and what was expected of it is no longer coming in.
local function close(pending, debit, credit, state, seq)
  debit.held = debit.held - pending.left
  pending.left = 0
  pending.state = state
  pending.ended = seq
  if credit then credit.open = credit.open - 1 end
  if pending.timeoutAt then due.set(pending.id, false) end
end

---- what may be asked

local function endPending(pending, state, kind, id, note)
  local debit = accountOf(pending.debit)
  local credit = pending.credit and accountOf(pending.credit)
  local amount = pending.left
  local seq = append({ kind = kind, id = id, amount = amount, note = note }, debit, credit, pending)
  if credit then credit.coming = credit.coming - amount end
  close(pending, debit, credit, state, seq)
  keepAccount(debit)
  if credit then keepAccount(credit) end
  keepPending(pending)
  return amount
end

-- Open pendings whose time is over, the longest overdue first: those that are stored and those of this call.
local function overdue(limit)
  local found = {}
  local kept, set = due.fields()
  for _, fresh in ipairs({ kept, set }) do
    for id, score in pairs(fresh) do
      if score and score <= at then found[#found + 1] = id end
    end
  end
  local stored = redis.call('ZRANGEBYSCORE', dueKey, '-inf', whole(at), 'LIMIT', 0, limit)
  for _, id in ipairs(stored) do found[#found + 1] = id end
  local result, seen = {}, {}
  for _, id in ipairs(found) do
    local pending = not seen[id] and pendingOf(id)
    seen[id] = true
    if pending and pending.state == 'open' then result[#result + 1] = pending end
  end
  table.sort(result, function(one, other)
    if one.timeoutAt ~= other.timeoutAt then return one.timeoutAt < other.timeoutAt end
    return tonumber(one.seq) < tonumber(other.seq)
  end)
  for index = #result, limit + 1, -1 do result[index] = nil end
  return result
end

local function expire(pending) endPending(pending, 'expired', 'expire', 'expire:' .. pending.id) end

local function expireDue(limit)
  local late = overdue(limit)
  for _, pending in ipairs(late) do expire(pending) end
  return #late
end

-- The answer for one that is in another shard, which is asked instead: `>3`.
local function notFound(pendingId)
  -- An id that is lent may become one at any moment.
  if not isAlone then ids.get(pendingId) end
  local shard = not isAlone and keys.get('at:' .. pendingId)
  return shard and '>' .. shard or 'pending_not_found'
end

local apply = {}

function apply.move(_, id, debitId, creditId, amount, note)
  if isClosed(debitId) then return 'id_expired' end
  local debit, credit = accountOf(debitId), accountOf(creditId)
  if not covers(debit, amount) then return 'exceeds_credits' end
  append({ kind = 'move', id = id, amount = amount, note = note }, debit, credit)
  debit.balance = debit.balance - amount
  credit.balance = credit.balance + amount
  keepAccount(debit)
  keepAccount(credit)
  return amount
end

function apply.pending(_, id, debitId, creditId, amount, timeoutAt, earnsUpTo, openCeiling, note, ceiling, most)
  if isClosed(debitId) then return 'id_expired' end
  local debit = accountOf(debitId)
  local credit = creditId ~= cjson.null and accountOf(creditId) or nil
  if openCeiling ~= cjson.null and credit and credit.open >= openCeiling then return 'ceiling_reached' end
  if amount > leftUnder(ceiling, most) then return 'ceiling_reached' end
  if not covers(debit, amount) then return 'exceeds_credits' end
  local pending = {
    id = id, amount = amount, left = amount, credited = 0, taken = 0, state = 'open',
    timeoutAt = timeoutAt ~= cjson.null and timeoutAt or nil,
    earnsUpTo = earnsUpTo ~= cjson.null and earnsUpTo or nil,
    debit = debitId, credit = credit and creditId or nil, ended = nothing, last = nothing,
  }
  pending.seq = append({
    kind = 'pending', id = id, amount = amount, timeoutAt = timeoutAt, earnsUpTo = earnsUpTo, note = note,
    ceiling = ceiling, most = most,
  }, debit, credit)
  debit.held = debit.held + amount
  if credit then
    credit.coming = credit.coming + amount
    credit.open = credit.open + 1
    keepAccount(credit)
  end
  keepAccount(debit)
  keepPending(pending)
  addUnder(ceiling, amount)
  if pending.timeoutAt then due.set(id, pending.timeoutAt) end
  return amount
end

function apply.post(_, id, pendingId, asked, note)
  local pending = pendingOf(pendingId)
  if not pending then return notFound(pendingId) end
  if not pending.credit then return 'pending_not_found' end
  local refusal = ended(pending)
  if refusal then return refusal end
  if asked > pending.left then return 'exceeds_pending_amount' end
  local debit, credit = accountOf(pending.debit), accountOf(pending.credit)
  local amount = clip(asked, pending, credit)
  local seq = append({ kind = 'post', id = id, amount = amount, note = note }, debit, credit, pending)
  credit.coming = credit.coming - pending.left
  pay(pending, debit, credit, amount)
  pending.credited = amount
  pending.left = pending.left - amount
  close(pending, debit, credit, 'posted', seq)
  keepAccount(debit)
  keepAccount(credit)
  keepPending(pending)
  return amount
end

function apply.grab(_, id, pendingId, creditId, slot, n, count, asked, note, ceiling, most, only, taken)
  local pending = pendingOf(pendingId)
  if not pending then return notFound(pendingId) end
  if pending.credit then return 'pending_not_found' end
  assert(campaignOf(pending.debit) == campaignOf(creditId), id .. ' leaves its campaign')
  assert(pending.debit ~= creditId, id .. ' pays its own funder')
  local refusal = ended(pending)
  if refusal then return refusal end
  local slotField = pending.seq .. ' ' .. whole(slot)
  local grabField = pending.seq .. ' ' .. creditId .. ' ' .. whole(n)
  if slots.get(grabField) then return 'exists_with_different_body' end
  if slots.get(slotField) then return 'slot_taken' end
  if taken ~= cjson.null and taken ~= pending.taken then return 'slots_moved' end
  local onlyField = only ~= cjson.null and 'only:' .. only
  local owner = onlyField and keys.get(onlyField)
  if owner and owner ~= pendingId then return 'elsewhere' end
  local left = leftUnder(ceiling, most)
  if left == 0 then return 'ceiling_reached' end
  if asked > pending.left then return 'exceeds_pending_amount' end
  local debit, credit = accountOf(pending.debit), accountOf(creditId)
  local amount = math.min(clip(asked, pending, credit), left)
  local seq = append({
    kind = 'grab', id = id, amount = amount, slot = slot, n = n, slots = count, note = note,
    ceiling = ceiling, most = most, only = only,
  }, debit, credit, pending)
  slots.set(slotField, seq)
  slots.set(grabField, seq)
  if onlyField then keys.set(onlyField, pendingId) end
  addUnder(ceiling, amount)
  pay(pending, debit, credit, amount)
  pending.credited = pending.credited + amount
  pending.left = pending.left - amount
  pending.taken = pending.taken + 1
  if pending.taken >= count then close(pending, debit, nil, 'posted', seq) end
  keepAccount(debit)
  keepAccount(credit)
  keepPending(pending)
  return amount
end

function apply.void(_, id, pendingId, note)
  local pending = pendingOf(pendingId)
  if not pending then return notFound(pendingId) end
  local refusal = ended(pending)
  if refusal then return refusal end
  return endPending(pending, 'voided', 'void', id, note)
end

-- What makes the first one's body; in the order of the tuples of wire.ts.
local isSameBody = {
  move = function(first, _, _, debit, credit, amount)
    return first.debit == debit and first.credit == credit and tonumber(first.amount) == amount
  end,
  pending = function(first, _, _, debit, credit, amount, timeoutAt, earnsUpTo)
    return first.debit == debit and first.credit == orNothing(credit) and tonumber(first.amount) == amount
      and first.timeoutAt == orNothing(timeoutAt) and first.earnsUpTo == orNothing(earnsUpTo)
  end,
  grab = function(first, _, _, pending, credit, _, n)
    return first.pending == pending and first.credit == credit and tonumber(first.n) == n
  end,
  post = function(first, _, _, pending) return first.pending == pending end,
  void = function(first, _, _, pending) return first.pending == pending end,
}

local function repeated(wire, first)
  if wire[1] ~= first.kind or not isSameBody[wire[1]](first, unpack(wire)) then
    return 'exists_with_different_body'
  end
  local isChosenAnew = wire[1] == 'grab' and wire[13] ~= cjson.null and tonumber(first.slot) ~= wire[5]
  if isChosenAnew then return 'slots_moved' end
  return { first.amount, first.at, first.note or false }
end

-- Coins and places of pendings whose time is over are free, whether a sweep has run or not.
local function withRoom(wire)
  local answer = apply[wire[1]](unpack(wire))
  if answer ~= 'exceeds_credits' and answer ~= 'ceiling_reached' then return answer end
  if wire[1] ~= 'move' and wire[1] ~= 'pending' then return answer end
  if expireDue(1000) == 0 then return answer end
  return apply[wire[1]](unpack(wire))
end

-- First lines that stand in other shards, by their ids.
local known = {}

-- An id's first line; or, where another shard has it, that one's number: `@3`.
local function firstOf(id)
  if known[id] then return lineOf(known[id]) end
  local seq = ids.get(id)
  local line = seq and lineAt(seq)
  if line and not decidedElsewhere(line) then return line end
  if isAlone then return nil end
  local shard = line and decidedElsewhere(line) or keys.get('at:' .. id)
  return shard and '@' .. shard or nil
end

local function applyOne(wire)
  local first = firstOf(wire[2])
  if type(first) == 'string' then return first end
  if first then return repeated(wire, first) end
  local answer = withRoom(wire)
  if type(answer) == 'string' then return answer end
  return { whole(answer), whole(at) }
end

-- All of a group or none of it, each seeing the ones before it.
local function applyGroup(group)
  local answers = {}
  for index, wire in ipairs(group) do
    local answer = applyOne(wire)
    answers[index] = answer
    if type(answer) == 'string' and #group > 1 then
      undo()
      for other = 1, #group do
        if other ~= index then answers[other] = 'linked_failed' end
      end
      return answers
    end
  end
  keep()
  return answers
end

-- The same, or `busy` when it meets a row that is lent to a call in another shard: nothing has happened then.
local function attempt(run, ...)
  local isDone, answer = pcall(run, ...)
  if isDone then return answer end
  undo()
  if answer ~= busy then error(answer, 0) end
  return 'busy'
end

local asked = {}

-- Each further argument is a group of transfers as JSON: one alone, or those that are linked.
function asked.transfer()
  local answers = {}
  for index = 3, #ARGV do answers[index - 2] = attempt(applyGroup, cjson.decode(ARGV[index])) end
  return answers
end

function asked.expire()
  local expired = {}
  for _, pending in ipairs(overdue(tonumber(ARGV[3]))) do
    if attempt(expire, pending) ~= 'busy' then
      keep()
      expired[#expired + 1] = pending.id
    end
  end
  return expired
end

function asked.close()
  local field = 'closed:' .. ARGV[3]
  if not meta.get(field) then meta.set(field, whole(at)) end
  keep()
  return 1
end
