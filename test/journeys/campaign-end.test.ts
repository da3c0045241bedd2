import assert from 'node:assert/strict';
import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import type { Ports } from '../../rooms/ports.ts';
import { until } from '../support/sealed.ts';
import { Home } from '../support/journey-home.ts';
import { dayMs, hourMs, noon, Stage, stickers, type Friend } from '../support/journey-stage.ts';
import { Gate } from '../support/journey-wait.ts';

const start = noon - 12 * hourMs;
/** The highest row of the default odds: what one share reserves of the pool. */
const worst = 1888;

describe('a campaign comes to its end, to the bottom of its pool, to a player’s cap', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  afterEach(() => stage.close());

  const open = async (changed: Partial<Campaign>, ports?: (own: Ports) => Ports) => {
    const campaign = { ...stickers, start, ...changed };
    const overrides = { ...(ports && { ports }) };
    stage = await Stage.open({ campaign, overrides, isFrozen: true });
    ({ lan, he } = await stage.friends());
  };
  /** A sticker finishes a task; resolves with what came of the packet it owed, as both were told. */
  const owe = async (by: Friend) => {
    const marks = [lan.screen.mark, he.screen.mark];
    await by.pair.sendSticker('lantern');
    const [packet] = await Promise.all(
      [lan, he].map(async ({ screen }, index) => {
        const { event } = await screen.hears('task.completed', marks[index]);
        return event.packet;
      }),
    );
    assert.ok(packet);
    const both = (name: 'packet.sealed' | 'packet.refused') =>
      Promise.all(
        [lan, he].map(async ({ screen }, index) => {
          const isIt = (event: { packet: string }) => event.packet === packet;
          const { event } = await screen.hears(name, marks[index], isIt);
          return event;
        }),
      );
    return {
      packet,
      isSealed: () => both('packet.sealed'),
      isRefused: async () => {
        const [event] = await both('packet.refused');
        for (const { pair } of [lan, he]) assert.equal(pair.state.packets[packet], undefined);
        return event;
      },
    };
  };
  const poolOf = async (): Promise<number> => {
    const { totals } = await stage.audit();
    return totals.find(({ kind }: { kind: string }) => kind === 'pool')?.balance;
  };

  it('TK6 what was owed before the end is sealed even after it, what is owed at the end is refused with campaign_ended', async () => {
    const end = noon + hourMs;
    const sealing = new Gate();
    await open({ end, redeemUntil: end + 2 * dayMs }, (own) => ({
      ...own,
      store: {
        load: (room) => own.store.load(room),
        save: (save) => own.store.save(save),
        lines: (page) => own.store.lines(page),
        adoptPacket: (record) => own.store.adoptPacket(record),
        settlePacket: (id, settled) => own.store.settlePacket(id, settled),
        adoptPot: (record) => own.store.adoptPot(record),
        pot: (id) => own.store.pot(id),
        settlePot: (id, settled) => own.store.settlePot(id, settled),
        packet: async (id) => {
          await sealing.pass();
          return own.store.packet(id);
        },
      },
    }));
    await stage.turnTo(end - 1);
    sealing.shut();
    const last = await owe(lan);
    await sealing.isWaitedAt();
    // Turning waits for what fell due by it, and that waits at the gate.
    const turned = stage.turn(1);
    await until(async () => stage.clock.now() >= end);
    sealing.open();
    await Promise.all([turned, last.isSealed()]);
    const late = await owe(he);
    assert.deepEqual(await late.isRefused(), { packet: late.packet, code: 'campaign_ended' });

    // A sealed packet opens until it expires, and what was won is redeemed until redeemUntil.
    await stage.turn(hourMs);
    const { credited } = await lan.pair.open(last.packet);
    assert.ok(credited >= 100);
    await lan.client.bindPayee('alipay');
    const { id } = await lan.client.redeem({ item: 'alipay-cash-1fen' });
    const settled = { until: 'settled', timeoutMs: 10_000 } as const;
    assert.equal((await lan.client.redemption(id, settled)).state, 'paid');
    await he.pair.open(last.packet);
    await stage.turnTo(end + 2 * dayMs - 1);
    assert.equal((await he.client.catalog())[0]?.reachable, true);
    await stage.turn(1);
    assert.equal((await he.client.catalog())[0]?.reachable, false);
    await assert.rejects(he.client.redeem({ item: 'alipay-cash-1fen' }), {
      code: 'redemption_closed',
    });
  });

  it('PK1 what the pool cannot cover for everyone is refused with campaign_exhausted, and nothing of it stays reserved', async () => {
    await open({ fundingADay: 3 * worst });
    const first = await owe(lan);
    await first.isSealed();
    // One more share could be covered, two cannot.
    const second = await owe(he);
    assert.deepEqual(await second.isRefused(), {
      packet: second.packet,
      code: 'campaign_exhausted',
    });
    assert.equal((await stage.audit()).openPendings, 2);
    const [one, other] = [await lan.pair.open(first.packet), await he.pair.open(first.packet)];
    assert.equal(await poolOf(), 3 * worst - one.credited - other.credited);
    // Tomorrow's money is tomorrow's packet.
    await stage.turn(dayMs);
    const third = await owe(lan);
    await third.isSealed();
    assert.deepEqual(Object.keys(he.pair.state.packets), [first.packet, third.packet]);
  });

  it('PK4 PK10 at the lifetime cap a draw is clipped, down to 0, and then no share is sealed: cap_reached', async () => {
    await open({ lifetimeCap: 100 });
    const [one, two] = [await owe(lan), await owe(he)];
    await Promise.all([one.isSealed(), two.isSealed()]);
    const first = await lan.pair.open(one.packet);
    assert.ok(first.drawn >= 100);
    assert.equal(first.credited, 100);
    const second = await lan.pair.open(two.packet);
    assert.ok(second.drawn >= 100, 'what was drawn is told all the same');
    assert.equal(second.credited, 0);
    assert.equal(lan.pair.state.packets[two.packet]?.shares[lan.id]?.credited, 0);
    const { balance, earned } = await lan.client.wallet();
    assert.deepEqual([balance, earned], [100, 100]);

    const three = await owe(he);
    await three.isSealed();
    const refusal = { packet: three.packet, code: 'cap_reached', player: lan.id };
    const told = await lan.screen.hears('packet.refused');
    assert.deepEqual(told.event, refusal);
    assert.deepEqual(Object.keys(he.pair.state.packets[three.packet]?.shares ?? {}), [he.id]);
    await assert.rejects(lan.pair.open(three.packet), { code: 'not_yours' });
    const credited = [];
    for (const { packet } of [one, two, three])
      credited.push((await he.pair.open(packet)).credited);
    assert.deepEqual(credited, [100, 0, 0]);

    const mark = lan.screen.mark;
    const four = await owe(lan);
    await four.isRefused();
    await lan.screen.hears('packet.refused', mark, ({ player }) => player === he.id);
    const refused = lan.screen.events('packet.refused', mark);
    for (const { event } of refused) assert.equal(event.code, 'cap_reached');
    const players = new Set(refused.map(({ event }) => event.player));
    assert.deepEqual([refused.length, players], [2, new Set([lan.id, he.id])]);
  });

  it('PK10 at the ceiling of unopened shares one waits and the other goes on: ceiling_reached', async () => {
    await open({ packets: { ...defaultCampaign.packets, openShares: 2 } });
    const [one, two] = [await owe(lan), await owe(he)];
    await Promise.all([one.isSealed(), two.isSealed()]);
    await he.pair.open(one.packet);
    const three = await owe(lan);
    await three.isSealed();
    const { event } = await he.screen.hears('packet.refused');
    assert.deepEqual(event, { packet: three.packet, code: 'ceiling_reached', player: lan.id });
    // Once one is opened there is room again.
    const home = await Home.of(lan.client);
    await lan.pair.open(one.packet);
    await home.shows(({ unopenedPackets }) => unopenedPackets === 1);
    await he.pair.open(two.packet);
    const four = await owe(he);
    await four.isSealed();
    assert.equal(lan.pair.state.packets[four.packet]?.shares[lan.id]?.state, 'sealed');
  });
});
