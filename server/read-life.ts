import type { PacketId } from '../rooms/campaign/ids.ts';
import { LedgerCoins } from './coins.ts';
import { Funding } from './funding.ts';
import { SqliteLedger } from './ledger/sqlite-ledger.ts';
import { StoredRooms } from './room-store/stored-rooms.ts';
import { explainPacket, type PacketStory } from './rooms/explain.ts';
import { explainPot, type PotStory } from './rooms/explain-pot.ts';
import { readFolder } from './sqlite/read-folder.ts';

/**
 * Tells a packet's life from a data folder, with or without a server running in it.
 * @throws Error when the folder does not know the packet.
 */
export async function readLife(folder: string, packet: PacketId): Promise<PacketStory | PotStory> {
  const database = readFolder(folder);
  try {
    const store = new StoredRooms(database);
    const found = (await store.packet(packet)) ?? (await store.pot(packet));
    if (!found) throw new Error(`${folder} knows no packet ${packet}`);
    const ledger = new SqliteLedger(database);
    const { campaign } = found.header;
    const funding = new Funding(ledger, []);
    const coins = new LedgerCoins({ ledger, funding, campaign, now: () => database.clock.now() });
    // One seed is a pot's; a packet of shares has one for each.
    return await ('seed' in found
      ? explainPot(found, { coins, ledger })
      : explainPacket(found, { coins, ledger }));
  } finally {
    await database.close();
  }
}
