import assert from 'node:assert/strict';
import { HongbaoClient, memoryStorage, type Opening } from '../../sdk/index.ts';

/** Two new friends come in by these processes, seal a packet in the room that they share, and one opens it. */
export async function sealBetween(one: string, other: string): Promise<Opening> {
  const [lan, he] = await Promise.all([
    HongbaoClient.guest({ url: one, name: '阿岚', storage: memoryStorage() }),
    HongbaoClient.guest({ url: other, name: '小禾', storage: memoryStorage() }),
  ]);
  await he.acceptInvite((await lan.invite()).code);
  const [mine, theirs] = await Promise.all([lan.joinPair(he.me.id), he.joinPair(lan.me.id)]);
  await mine.say('新年快乐');
  await theirs.say('同乐');
  const { id } = await mine.nextPacket({ timeoutMs: 5000 });
  const opening = await mine.open(id);
  assert.equal((await lan.wallet()).balance, opening.credited);
  lan.close();
  he.close();
  return opening;
}
