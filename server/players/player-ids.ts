import { randomBytes } from 'node:crypto';
import { PlayerId } from '../../rooms/campaign/ids.ts';

/** 16 random bytes are 22 characters: `g_` for guests, `bot_` for bots; a host's players are `u_` and derived. */
export function newPlayerId(prefix: 'g' | 'bot'): PlayerId {
  return PlayerId.parse(`${prefix}_${randomBytes(16).toString('base64url')}`);
}
