import assert from 'node:assert/strict';
import type { PotRecord } from '../../rooms/pot/record.ts';
import { luckiest, verifyProof } from '../../sdk/fairness/index.ts';
import { splitProofOf } from '../../server/rooms/split-proof.ts';
import { takeOpened, type GroupWorld } from './group-world.ts';
import type { House } from './room-world.ts';

/**
 * For `afterEach`: of every group that a test opened, every packet's proof is right, no coin is lost, no seed and no
 * passphrase was ever in a frame, and whoever is named the luckiest is.
 */
export async function proveAll(): Promise<void> {
  const worlds = takeOpened();
  for (const house of new Set(worlds.map((world) => world.house))) {
    house.coins.audit();
    for (const record of await potsOf(house)) await provePot(house, record);
  }
  for (const world of worlds) {
    await checkFrames(world);
    await checkLuckiest(world);
  }
}

export async function potsOf({ pots, store }: House): Promise<readonly PotRecord[]> {
  const records = await Promise.all([...pots].map((id) => store.pot(id)));
  return records.filter((record) => record !== undefined);
}

/** As the SDK checks it; also with the seed of a packet that is still open, which only the server knows. */
export async function provePot({ coins }: House, record: PotRecord): Promise<void> {
  const proof = await splitProofOf(record, coins);
  for (const told of [proof, { ...proof, seed: record.seed }]) {
    const verdict = verifyProof(JSON.parse(JSON.stringify(told)));
    assert.ok(verdict.ok, `${record.id}: ${JSON.stringify(verdict)}`);
  }
  const perPlayer = Map.groupBy(proof.grabs, ({ player }) => player);
  for (const [player, grabs] of perPlayer)
    assert.ok(grabs.length <= record.grabsAPlayer, `${player} has ${grabs.length} slots`);
}

async function checkFrames({ devices, house }: GroupWorld): Promise<void> {
  for (const { seed, details } of await potsOf(house)) {
    const secrets = [seed, ...passphraseIn(details)];
    for (const { bytes } of devices)
      for (const secret of secrets)
        assert.ok(!bytes.some((frame) => frame.includes(secret)), 'a secret is in a frame');
  }
}

/** Only what was sent with a packet has any details. */
function passphraseIn(details: unknown): readonly string[] {
  const isSpoken = typeof details === 'object' && details !== null && 'passphrase' in details;
  return isSpoken && typeof details.passphrase === 'string' ? [details.passphrase] : [];
}

async function checkLuckiest(world: GroupWorld): Promise<void> {
  if (!(await world.store.load(world.id))) return;
  for (const { id, headerHash, state, luckiest: named } of (await world.saved()).lucky.packets) {
    const record = await world.store.pot(id);
    assert.ok(record);
    const { slots } = await world.coins.pot(id);
    const expected =
      state === 'empty' ? luckiest({ seed: record.seed, headerHash, grabs: slots }) : null;
    assert.equal(named, expected);
  }
}
