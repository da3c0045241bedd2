-- One process says that it lives, and hears all that it must know of the others.
--
-- KEYS  processes: until when each is taken to live, by this Redis' clock; applied: how far each has turned its clock;
--       clock: how far the clock is turned, in milliseconds; serving: the campaign of those who live; revisions: all
--       that are stored.
-- ARGV  the process; how long it lives without another beat, in milliseconds; how far it has turned its clock; the
--       campaign it serves.
-- Answers the time; the campaign of those who live, and unless that is the process' own it is none of them; how many
-- revisions are stored; how far the clock is turned; whether the process was taken to be alive; all who live, each with
-- how far it has turned its clock.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local wasAlive = redis.call('ZSCORE', KEYS[1], ARGV[1])

-- The rooms are the same for all, so the first one says what is served until the last has gone.
local others = redis.call('ZCARD', KEYS[1]) - (wasAlive and 1 or 0)
if others == 0 then redis.call('SET', KEYS[4], ARGV[4]) end
local serving = redis.call('GET', KEYS[4])
if serving == ARGV[4] then
  redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
end

-- Whether they have died or taken their leave.
for _, id in ipairs(redis.call('HKEYS', KEYS[2])) do
  if not redis.call('ZSCORE', KEYS[1], id) then redis.call('HDEL', KEYS[2], id) end
end
return {
  string.format('%.0f', now),
  serving,
  redis.call('HLEN', KEYS[5]),
  redis.call('GET', KEYS[3]) or '0',
  wasAlive and 1 or 0,
  redis.call('HGETALL', KEYS[2]),
}
