import { CampaignId, type PacketId } from '../rooms/campaign/ids.ts';
import { LedgerCoins } from './coins.ts';
import { Funding } from './funding.ts';
import { SqliteLedger } from './ledger/sqlite-ledger.ts';
import { SqliteRoomStore } from './room-store/sqlite-room-store.ts';
import { explainPacket, type PacketStory } from './rooms/explain.ts';
import { readFolder } from './sqlite/read-folder.ts';

/**
 * Tells a packet's life from a data folder, with or without a server running in it.
 * @throws Error when the folder does not know the packet.
 */
export async function readLife(folder: string, packet: PacketId): Promise<PacketStory> {
  const database = readFolder(folder);
  try {
    const record = await new SqliteRoomStore(database).packet(packet);
    if (!record) throw new Error(`${folder} knows no packet ${packet}`);
    const ledger = new SqliteLedger(database);
    const campaign = CampaignId.parse(record.header.campaign);
    const funding = new Funding(ledger, []);
    const coins = new LedgerCoins({ ledger, funding, campaign, now: () => database.clock.now() });
    return await explainPacket(record, { coins, ledger });
  } finally {
    await database.close();
  }
}
