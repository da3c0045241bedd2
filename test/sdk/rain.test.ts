import assert from 'node:assert/strict';
import { isWitnessed } from '../../sdk/fairness/witness.ts';
import type { Caught, RainView } from '../../sdk/generated.ts';
import { HongbaoError } from '../../sdk/index.ts';
import { Rain } from '../../sdk/rain.ts';
import type { Asking } from '../../sdk/requests.ts';
import { memoryStorage, Shelf } from '../../sdk/storage.ts';
import { Witnesses } from '../../sdk/witnesses.ts';

const me = 'ada';
const [headerHash, commitment] = ['b'.repeat(64), 'c'.repeat(64)];
const view: RainView = {
  ...{ id: 'evening-1', rain: 'evening', packet: 'p1', headerHash, commitment },
  ...{ startsAt: 1000, endsAt: 16_000, drops: 60, hits: 4, total: 400, slots: 40, caught: 0 },
};
/** What another device of the player's sent. */
const otherEntropy = 'e'.repeat(64);

type Tap = { readonly drop: number; readonly entropy: string };

/** A player's phone under a rain whose room keeps every drop's first hit, as the books do. */
function makePhone() {
  const hits = new Map<number, { readonly entropy: string; readonly drawn: number }>();
  const asked: Tap[] = [];
  const refusals: HongbaoError[] = [];
  const witnesses = new Witnesses(new Shelf(memoryStorage(), 'p:'), me);
  witnesses.see({ ...view, id: view.packet });
  const hit = ({ drop, entropy }: Tap): Caught => {
    const first = hits.get(drop) ?? { entropy, drawn: 10 * (hits.size + 1) };
    hits.set(drop, first);
    const { drawn } = first;
    return {
      ...{ ...first, packet: view.packet, player: me, drop, slot: drop, credited: drawn, at: 2000 },
      hitsLeft: view.hits - hits.size,
    };
  };
  const ask = async (_name: string, tap: Tap): Promise<Caught> => {
    asked.push(tap);
    const refusal = refusals.shift();
    if (refusal) throw refusal;
    return hit(tap);
  };
  let current: RainView | undefined = view;
  let now = 8000;
  const rain = new Rain({
    // Of what a room can be asked a rain asks this alone.
    asking: { ask } as unknown as Asking,
    witnesses,
    current: () => current,
    now: () => now,
  });
  /** What a verifier says of this phone's witness when the proof has all hits. */
  const isProven = (): boolean => {
    const witness = witnesses.get(view.packet) ?? assert.fail('the rain was seen');
    const openings = [...hits.values()];
    const seen = { packet: view.packet, headerHash, commitment, openings };
    return isWitnessed(witness, { ...seen, isRevealed: true, isExpired: false });
  };
  return {
    ...{ rain, witnesses, asked, refusals, isProven },
    /** Another device of the same player hits a drop. */
    hitElsewhere: (drop: number) => hit({ drop, entropy: otherEntropy }),
    turnTo: (at: number) => (now = at),
    clear: () => (current = undefined),
  };
}

describe('rain', () => {
  it('RN3 all hits of a phone have one entropy, and the first one’s draw is witnessed', async () => {
    const { rain, witnesses, asked, isProven } = makePhone();
    const caught = [await rain.tap(), await rain.tap(), await rain.tap()];
    assert.equal(new Set(caught.map(({ drop }) => drop)).size, 3);
    assert.equal(new Set(asked.map(({ entropy }) => entropy)).size, 1);
    assert.equal(witnesses.get(view.packet)?.drawn, caught[0]?.drawn);
    assert.equal(isProven(), true);
  });

  it('RN3 two devices under one rain: what the other one hit is no witness against the server', async () => {
    const { rain, witnesses, isProven, hitElsewhere } = makePhone();
    hitElsewhere(7);
    await rain.tap(7);
    assert.equal(witnesses.get(view.packet)?.drawn, undefined);
    assert.equal(isProven(), false, 'nothing of this phone’s is in it');
    const own = await rain.tap();
    hitElsewhere(9);
    await rain.tap(9);
    await rain.tap();
    assert.equal(witnesses.get(view.packet)?.drawn, own.drawn);
    assert.equal(isProven(), true);
  });

  it('RN3 when other devices made all hits that count, the entropy of this one is let go', async () => {
    const { rain, witnesses, refusals, isProven, hitElsewhere } = makePhone();
    for (const drop of [1, 2, 3, 4]) hitElsewhere(drop);
    refusals.push(new HongbaoError('rain_ceiling'));
    await assert.rejects(rain.tap(), { code: 'rain_ceiling' });
    assert.equal(witnesses.get(view.packet)?.entropy, undefined);
    assert.equal(isProven(), false);
  });

  it('who caught nothing has a witness that no proof contradicts', async () => {
    const { rain, refusals, isProven } = makePhone();
    assert.equal(isProven(), false);
    refusals.push(new HongbaoError('all_taken'));
    await assert.rejects(rain.tap(), { code: 'all_taken' });
    assert.equal(isProven(), false);
  });

  it('a drop whose tap failed can be hit again, and with the same entropy', async () => {
    const { rain, asked, refusals } = makePhone();
    refusals.push(new HongbaoError('too_fast'));
    const [lowest] = rain.drops();
    await assert.rejects(rain.tap(), { code: 'too_fast' });
    assert.deepEqual(rain.drops()[0], lowest);
    assert.equal((await rain.tap()).drop, lowest?.index);
    assert.equal(asked[0]?.entropy, asked[1]?.entropy);
  });

  it('a drop is hit once: it leaves the sky of this phone, and a repeat answers the same', async () => {
    const { rain, asked } = makePhone();
    const index = rain.drops()[0]?.index ?? assert.fail('a drop is in the air');
    const many = await Promise.all([rain.tap(index), rain.tap(index)]);
    assert.deepEqual(many[0], many[1]);
    assert.deepEqual(await rain.tap(index), many[0]);
    assert.equal(asked.length, 1);
    assert.ok(rain.drops().every((drop) => drop.index !== index));
    assert.ok(rain.sky().some((drop) => drop.index === index));
  });

  it('under a clear sky and after the last drop there is nothing to hit', async () => {
    const { rain, asked, turnTo, clear } = makePhone();
    turnTo(view.endsAt + 1);
    await assert.rejects(rain.tap(), { code: 'rain_not_falling', retryable: true });
    clear();
    assert.deepEqual([rain.current, rain.sky(), rain.drops()], [undefined, [], []]);
    await assert.rejects(rain.tap(), { code: 'rain_unknown' });
    assert.deepEqual(asked, []);
  });
});
