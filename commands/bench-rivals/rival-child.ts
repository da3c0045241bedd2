/** One rival in a process of its own, with the house's tokens, and the house's ledger or one in memory. */
import assert from 'node:assert/strict';
import { startBareColyseus } from '../../loadtest/rivals/bare-colyseus.ts';
import { startBareWs } from '../../loadtest/rivals/bare-ws.ts';
import { creditInMemory } from '../../loadtest/rivals/credit-in-memory.ts';
import { startSocketIo } from '../../loadtest/rivals/socket-io.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { CampaignDay, PlayerId } from '../../rooms/campaign/ids.ts';
import { packetIdOf } from '../../rooms/fairness/hashes.ts';
import { Tokens } from '../../server/http/identity.ts';
import { membersOf, numbersIn } from '../bench/members.ts';
import { takeOrders } from '../bench/take-orders.ts';
import { booksOf } from './books-of.ts';
import { creditInLedger } from './credit-in-ledger.ts';
import type { Books, SideOrders } from './orders.ts';

const starts = {
  'bare-ws': startBareWs,
  'socket-io': startSocketIo,
  'bare-colyseus': startBareColyseus,
} as const;

const day = CampaignDay.parse('20270216');

const [, , name, folder] = process.argv;
// The bench starts it with one of these names.
const start = starts[name as keyof typeof starts];
const tokens = new Tokens({
  key: { secret: 'the bench signs and reads them itself' },
  issuer: null,
  audience: null,
  guests: true,
  now: Date.now,
});
const inLedger = folder === undefined ? null : await creditInLedger(folder);
const inMemory = creditInMemory();

const { url, rooms } = await start({
  credit: (inLedger ?? inMemory).credit,
  playerOf: async (token) => {
    const identity = await tokens.identify(`Bearer ${token}`);
    assert(!('refused' in identity), 'the bench shows good tokens');
    return identity.player;
  },
});

async function membersIn(number: number) {
  const [one, other] = membersOf(number);
  const tokenOf = (member: typeof one) => tokens.guest(PlayerId.parse(member.player), member.name);
  return [
    { token: await tokenOf(one), player: one.player, friend: other.player },
    { token: await tokenOf(other), player: other.player, friend: one.player },
  ];
}

async function sealIn(number: number, count: number): Promise<string[]> {
  const packets = numbersIn({ from: 0, count }).map((cause) =>
    packetIdOf({ campaign: defaultCampaign.id, day, room: String(number), cause: [cause] }),
  );
  for (const packet of packets)
    for (const { player } of membersOf(number)) await inLedger?.reserve(packet, player);
  return packets;
}

takeOrders<SideOrders>(url, {
  members: async (asked) => (await Promise.all(numbersIn(asked).map(membersIn))).flat(),
  seal: (asked) => Promise.all(numbersIn(asked).map((number) => sealIn(number, asked.packets))),
  rooms: async () => rooms(),
  books: async (): Promise<Books> =>
    inLedger ? booksOf(inLedger.ledger) : { credited: [...inMemory.credited()], breaches: [] },
});
