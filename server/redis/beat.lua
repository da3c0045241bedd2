-- One process says that it lives, and hears all that it must know of the others.
--
-- KEYS  processes: until when each is taken to live, by this Redis' clock; applied: how far each has turned its clock;
--       clock: how far the clock is turned, in milliseconds.
-- ARGV  the process; how long it lives without another beat, in milliseconds; how far it has turned its clock.
-- Answers the time; how far the clock is turned; whether the process was taken to be alive; all who live, each with how
-- far it has turned its clock.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do
  redis.call('ZREM', KEYS[1], dead)
  redis.call('HDEL', KEYS[2], dead)
end
local wasAlive = redis.call('ZSCORE', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
return {
  string.format('%.0f', now),
  redis.call('GET', KEYS[3]) or '0',
  wasAlive and 1 or 0,
  redis.call('HGETALL', KEYS[2]),
}
