import assert from 'node:assert/strict';
import { PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { Coins } from '../../rooms/ports.ts';
import { describePots, potsOf } from './pot-coins-contract.ts';
import { entropy } from './room-world.ts';

export interface CoinsUnderTest {
  readonly coins: Coins;
  readonly now: () => number;
  readonly pass: (ms: number) => Promise<void>;
  /** Throws when a coin is lost or made. */
  readonly audit: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const lan = PlayerId.parse('lan');
const bo = PlayerId.parse('bo');
const minuteMs = 60_000;
const cap = 1000;

const packet = (number: number) => PacketId.parse(`spring-festival_20261110_${number}`);
const share = (number: number, player = lan) => ({ packet: packet(number), player });
const press = (number: number, drawn: number, byte = 1) => ({
  ...share(number),
  entropy: entropy(byte),
  drawn,
});

/** What rooms count on, whoever keeps the coins; every test is given a pool of its own. */
export function coinsContract(
  name: string,
  make: (funds: number) => Promise<CoinsUnderTest>,
): void {
  describe(`${name} keep the coins' contract`, () => {
    const open: CoinsUnderTest[] = [];
    afterEach(async () => {
      for (const { audit, close } of open.splice(0)) {
        await audit();
        await close();
      }
    });
    const start: Start = async (funds) => {
      const made = await make(funds);
      open.push(made);
      // A repeat has the same body: times are made once, with the packet's record.
      const expiresAt = made.now() + minuteMs;
      const reserve = (number: number, given: Partial<Parameters<Coins['reserve']>[0]> = {}) =>
        made.coins.reserve({
          ...share(number),
          worst: 300,
          expiresAt,
          lifetimeCap: cap,
          openShares: 12,
          ...given,
        });
      return { ...made, ...potsOf(made.coins, expiresAt), reserve };
    };
    describeReserving(start);
    describePaying(start);
    describePots(start);
  });
}

type Start = (funds: number) => Promise<
  CoinsUnderTest &
    ReturnType<typeof potsOf> & {
      readonly reserve: (
        number: number,
        given?: Partial<Parameters<Coins['reserve']>[0]>,
      ) => ReturnType<Coins['reserve']>;
    }
>;

function describeReserving(start: Start): void {
  it('PK1 a worst case is reserved once, and the pool holds it back', async () => {
    const { coins, reserve } = await start(600);
    assert.equal(await reserve(1), 'reserved');
    assert.equal(await reserve(1), 'reserved');
    assert.equal(await reserve(2), 'reserved');
    assert.equal(await reserve(3), 'exceeds_credits');
    assert.deepEqual(await coins.money([share(1), share(3)]), [
      { state: 'reserved' },
      { state: 'unknown' },
    ]);
  });

  it('PK10 no more open shares than the ceiling; it speaks before the pool does', async () => {
    const { coins, reserve } = await start(600);
    await reserve(1, { openShares: 2 });
    await reserve(2, { openShares: 2 });
    assert.equal(await reserve(3, { openShares: 2 }), 'ceiling_reached');
    assert.equal(await reserve(3, { ...share(3, bo), openShares: 2 }), 'exceeds_credits');
    assert.equal((await coins.standing([lan, bo]))[0]?.openShares, 2);
    await coins.pay(press(1, 100));
    assert.equal(await reserve(3, { openShares: 2, worst: 100 }), 'reserved');
  });

  it('PK2 a released share is back in the pool; again, or one never reserved, changes nothing', async () => {
    const { coins, reserve } = await start(300);
    await coins.release(share(1));
    await reserve(1);
    await coins.release(share(1));
    await coins.release(share(1));
    assert.deepEqual(await coins.money([share(1)]), [{ state: 'released' }]);
    assert.deepEqual(await coins.pay(press(1, 100)), { status: 'released' });
    assert.equal(await reserve(2), 'reserved');
    assert.equal(await reserve(3), 'exceeds_credits');
  });

  it('PK10 shares past their time are nobody’s open shares, though nothing was swept', async () => {
    const { coins, reserve, pass } = await start(600);
    await reserve(1);
    await reserve(2, share(2, bo));
    await pass(minuteMs);
    const standings = await coins.standing([lan, bo]);
    assert.deepEqual(
      standings.map(({ openShares }) => openShares),
      [0, 0],
    );
  });

  it('PK6 time alone takes a share back', async () => {
    const { coins, reserve, pass } = await start(300);
    await reserve(1);
    await pass(minuteMs / 2);
    assert.equal((await coins.money([share(1)]))[0]?.state, 'reserved');
    await pass(minuteMs / 2);
    assert.deepEqual(await coins.pay(press(1, 100)), { status: 'expired' });
    assert.equal((await coins.money([share(1)]))[0]?.state, 'expired');
  });
}

function describePaying(start: Start): void {
  it('PK3 a share is paid once: a repeat with other entropy and another draw answers as the first', async () => {
    const { coins, reserve, now, pass } = await start(600);
    await reserve(1);
    const at = now();
    const first = await coins.pay(press(1, 120, 1));
    assert.ok(first.status === 'paid' && first.paidAt >= at);
    assert.deepEqual([first.entropy, first.drawn, first.credited], [entropy(1), 120, 120]);
    await pass(2 * minuteMs);
    assert.deepEqual(await coins.pay(press(1, 300, 2)), first);
    const { status: _, ...paid } = first;
    assert.deepEqual(await coins.money([share(1)]), [{ state: 'paid', ...paid }]);
    assert.equal((await coins.standing([lan]))[0]?.earned, 120);
  });

  it('PK1 what a share did not hold goes back to the pool', async () => {
    const { coins, reserve } = await start(300);
    await reserve(1);
    await coins.pay(press(1, 120));
    assert.equal(await reserve(2, { worst: 181 }), 'exceeds_credits');
    assert.equal(await reserve(2, { worst: 180 }), 'reserved');
  });

  it('PK4 the cap clips what is credited, down to 0; what was clipped goes back', async () => {
    const { coins, reserve } = await start(1500);
    for (const number of [1, 2, 3, 4, 5]) await reserve(number);
    const credited: number[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      const paid = await coins.pay(press(number, 300));
      assert.ok(paid.status === 'paid' && paid.drawn === 300);
      credited.push(paid.credited);
    }
    assert.deepEqual(credited, [300, 300, 300, 100, 0]);
    assert.equal((await coins.standing([lan]))[0]?.earned, cap);
    assert.equal(await reserve(6, { ...share(6, bo), worst: 500 }), 'reserved');
    assert.equal(await reserve(7, { ...share(7, bo), worst: 1 }), 'exceeds_credits');
  });
}
