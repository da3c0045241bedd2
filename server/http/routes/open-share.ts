import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { Hex32, PacketId } from '../../../rooms/campaign/ids.ts';
import { Opening, packetContract } from '../../../rooms/packet/contract.ts';
import { Fault } from '../../fault.ts';
import { route } from '../route.ts';

const refusals = packetContract.messages['packet.open'].refusals;

export const openShare = route({
  name: 'openShare',
  method: 'post',
  path: '/v1/packets/:id/open',
  summary:
    "Opens the player's share without a socket; a repeat, with whatever entropy, answers as the first.",
  access: 'player',
  work: 'opening',
  params: z.strictObject({ id: PacketId }),
  body: z.strictObject({ entropy: Hex32 }),
  reply: Opening,
  refusals,
  handle: async ({ door, store }, { player, params, body }) => {
    const record = await store.packet(params.id);
    // Who is no member is told the same as of a packet that never was.
    if (!record?.members.includes(player)) return refuse('packet_unknown');
    // New each time: a request's own id may come from the client, and one that repeats would get another's answer.
    const message = { id: `http_${randomUUID()}`, packet: params.id, entropy: body.entropy };
    const acted = await door.askRoom(
      record.room,
      record.members,
      'act',
      player,
      'packet.open',
      message,
    );
    if ('reply' in acted) return Opening.parse(acted.reply);
    const code = refusals.find((one) => one === acted.code);
    if (code) return refuse(code, acted.retryAfterMs);
    throw new Fault('unavailable', `packet.open was answered ${acted.code}`, {
      ...(acted.retryAfterMs !== undefined && { retryAfterMs: acted.retryAfterMs }),
    });
  },
});
