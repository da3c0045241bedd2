import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CampaignId } from '../../../rooms/campaign/ids.ts';
import { issuer, payout, player, pool } from '../../../server/ledger/accounts.ts';
import type {
  AccountId,
  Ledger,
  Pending,
  Transfer,
  TransferResult,
} from '../../../server/ledger/ledger.ts';
import { returnId } from '../../../server/ledger/transfer-ids.ts';
import type { UnderTest } from '../ledger-contract.ts';
import {
  funding,
  fundedCampaign,
  grab,
  hold,
  hourMs,
  newCampaign,
  opening,
  playerId,
  share,
  voiding,
} from '../ledger-moves.ts';
import { Model, type Answer } from './model.ts';

/** Small numbers on purpose: repeats, mismatches, full pools and reached caps then happen in every run. */
const cap = 150;
const players = ['lan', 'mei', 'bo'] as const;
const days = ['today', 'tomorrow'] as const;

type Make<Made> = (campaign: CampaignId, startedAt: number) => Made;

type Step =
  | { readonly do: 'apply'; readonly make: Make<Transfer> }
  | { readonly do: 'link'; readonly make: readonly Make<Transfer>[] }
  | { readonly do: 'wait' }
  | { readonly do: 'sweep' };

const small = fc.nat({ max: 3 });
const who = fc.constantFrom(...players);
const coins = fc.integer({ min: 1, max: 120 });
/** Half past an hour, while the clock turns by whole hours: what real time a run takes decides nothing. */
const timeout = fc.constantFrom(null, 0.5 * hourMs, 2.5 * hourMs);

const timeoutAt = (startedAt: number, afterMs: number | null): number | null =>
  afterMs === null ? null : startedAt + afterMs;

interface Limits {
  readonly day: string | null;
  readonly most: number;
  readonly rain: string | null;
}
const limits: fc.Arbitrary<Limits> = fc.record({
  day: fc.constantFrom(null, null, ...days),
  most: fc.nat({ max: cap }),
  rain: fc.constantFrom(null, null, null, 'first', 'second'),
});
const dayKey = (campaign: CampaignId, day: string): string => `${campaign} ${day}`;
const ceiling = (campaign: CampaignId, { day, most }: Limits) =>
  day === null ? {} : { ceiling: { key: dayKey(campaign, day), most } };
const only = (campaign: CampaignId, { rain }: Limits) =>
  rain === null ? {} : { only: `${campaign} ${rain}` };

const sealings = fc.record({ packet: small, who, amount: coins, timeout, limits }).map(
  ({ timeout: afterMs, limits: mine, ...rest }): Make<Pending> =>
    (campaign, startedAt) =>
      share(campaign, {
        ...rest,
        ...ceiling(campaign, mine),
        timeoutAt: timeoutAt(startedAt, afterMs),
        earnsUpTo: cap,
        openCeiling: 2,
      }),
);
const holds = fc.record({ packet: fc.constantFrom(1, 2), amount: coins, timeout, limits }).map(
  ({ timeout: afterMs, limits: mine, ...rest }): Make<Pending> =>
    (campaign, startedAt) =>
      hold(campaign, {
        ...rest,
        ...ceiling(campaign, mine),
        timeoutAt: timeoutAt(startedAt, afterMs),
        earnsUpTo: cap,
      }),
);

const fundings = fc.record({ amount: fc.constantFrom(60, 200), revision: small }).map(
  ({ amount, revision }): Make<Transfer> =>
    (campaign) =>
      funding(campaign, amount, revision),
);
const openings = fc
  .record({ of: fc.oneof(sealings, sealings, sealings, holds), amount: fc.nat({ max: 120 }) })
  .map(
    ({ of, amount }): Make<Transfer> =>
      (campaign, startedAt) =>
        opening(of(campaign, startedAt), amount),
  );
const voidings = fc.oneof(sealings, holds).map(
  (of): Make<Transfer> =>
    (campaign, startedAt) =>
      voiding(of(campaign, startedAt)),
);
interface Wish {
  readonly who: string;
  readonly slot: number;
  readonly n: number;
  readonly amount: number;
  readonly limits: Limits;
  /** What it takes to have been taken before it. */
  readonly taken: number | undefined;
}
const n = fc.constantFrom(1, 2);
const wishes: fc.Arbitrary<Wish> = fc.record({
  who,
  slot: small,
  n,
  amount: fc.nat({ max: 40 }),
  limits,
  taken: fc.option(small, { nil: undefined, freq: 2 }),
});
const grabOf =
  (of: Make<Pending>, { who: name, limits: mine, taken, ...rest }: Wish): Make<Transfer> =>
  (campaign, startedAt) =>
    grab(of(campaign, startedAt), player(campaign, playerId(name)), {
      ...rest,
      ...(taken !== undefined && { taken }),
      ...ceiling(campaign, mine),
      ...only(campaign, mine),
    });
const grabs = fc.tuple(holds, wishes).map(([of, wish]) => grabOf(of, wish));
/** As a room sends them: all of one packet, each another slot. */
const batches = fc
  .tuple(
    holds,
    fc.uniqueArray(wishes, { minLength: 1, maxLength: 4, selector: ({ slot }) => slot }),
  )
  .map(([of, all]) => all.map((wish) => grabOf(of, wish)));
const spendings = fc
  .record({ who, amount: coins })
  .map(({ who: name, amount }): Make<Transfer> => (campaign) => ({
    ...funding(campaign, amount),
    id: returnId(`${campaign}-${name}`),
    debit: player(campaign, playerId(name)),
    credit: payout(campaign),
  }));
const transfers = fc.oneof(
  fundings,
  sealings,
  sealings,
  holds,
  openings,
  openings,
  voidings,
  grabs,
  spendings,
);

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: transfers.map((make): Step => ({ do: 'apply', make })) },
  { weight: 2, arbitrary: batches.map((make): Step => ({ do: 'link', make })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'wait' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'sweep' }) },
);

/** What holds for every sequence of transfers. */
export function describeProperties(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;

  describe('whatever is asked, in whatever order', () => {
    it('PK1 PK3 PK4 PK6 TR3 RN5 the answers and the balances are those of the simplest possible books', async function () {
      this.timeout(60_000);
      await fc.assert(
        fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (run) => {
          const startedAt = underTest().clock.now();
          const game = { campaign: newCampaign(), startedAt, model: new Model(startedAt) };
          for (const step of run) await take(step, game, underTest());
          game.model.expireDue();
          await ledger().expireDue();
          await compare(ledger(), game);
        }),
        { numRuns: 120 },
      );
    });

    it('PK3 repeats at the same time have one effect and one answer', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 2, max: 64 }), coins, async (copies, amount) => {
          const { campaign, player: purse } = await fundedCampaign(ledger());
          const one = share(campaign, { amount });
          assertOnce(await repeat(copies, () => ledger().transfer(one)));
          // Each repeat brings a draw and a note of its own, as another device would.
          const opened = await repeat(copies, (copy) =>
            ledger().transfer(opening(one, copy % (amount + 1), `copy ${copy}`)),
          );
          assertOnce(opened);
          const [first] = opened;
          const { balance, openCredits } = await purse('lan');
          assert.deepEqual([balance, openCredits], [first && 'amount' in first && first.amount, 0]);
        }),
        { numRuns: 30 },
      );
    });

    it('PK3 of an opening, a void and a redemption at the same time, each coin moves once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 16 }), async (order) => {
          const { campaign, pool: funded } = await fundedCampaign(ledger());
          const one = share(campaign);
          await ledger().transfer(one);
          const results = await Promise.all(
            order.map((isVoid) => ledger().transfer(isVoid ? voiding(one) : opening(one, 40))),
          );
          assert.equal(results.filter(({ status }) => status === 'created').length, 1);
          const { balance, pendingDebits } = await funded();
          const isPaid = (await ledger().pending(one.id))?.state === 'posted';
          assert.deepEqual([balance, pendingDebits], [isPaid ? 960 : 1000, 0]);
        }),
        { numRuns: 30 },
      );
    });
  });
}

interface Game {
  readonly campaign: CampaignId;
  readonly startedAt: number;
  readonly model: Model;
}

async function take(
  step: Step,
  { campaign, startedAt, model }: Game,
  { ledger, clock }: ReturnType<UnderTest>,
): Promise<void> {
  if (step.do === 'wait') {
    await clock.advance(hourMs);
    model.now += hourMs;
    return;
  }
  if (step.do === 'sweep') {
    await ledger.expireDue();
    return model.expireDue();
  }
  if (step.do === 'link') {
    const linked = step.make.map((make) => make(campaign, startedAt));
    const expected = model.applyLinked(linked);
    const results = await ledger.transferLinked(linked);
    return assert.deepEqual(results.map(answerOf), expected, JSON.stringify(linked));
  }
  const transfer = step.make(campaign, startedAt);
  const expected = model.apply(transfer);
  const result = await ledger.transfer(transfer);
  assert.deepEqual(answerOf(result), expected, JSON.stringify(transfer));
}

const answerOf = (result: TransferResult): Answer =>
  result.status === 'refused'
    ? { status: result.status, code: result.code }
    : { status: result.status, amount: result.amount };

async function compare(ledger: Ledger, { model, campaign }: Game): Promise<void> {
  const ids: AccountId[] = [
    ...new Set([...model.accounts(), issuer(campaign), pool(campaign), payout(campaign)]),
  ];
  let sum = 0;
  for (const account of await Promise.all(ids.map((id) => ledger.account(id)))) {
    const { balance, held, coming, open, earned } = model.purse(account.id);
    assert.deepEqual(account, {
      id: account.id,
      unit: 'coin',
      balance,
      available: balance - held,
      pendingDebits: held,
      pendingCredits: coming,
      openCredits: open,
      earned,
    });
    sum += account.balance;
    assert(account.available >= 0 || account.id === issuer(campaign), `${account.id} is below 0`);
    assert(account.earned <= cap, `${account.id} earned ${account.earned}`);
  }
  assert.equal(sum, 0);
  const keys = days.map((day) => dayKey(campaign, day));
  assert.deepEqual(
    await ledger.totals(keys),
    keys.map((key) => model.moved(key)),
  );
}

const repeat = <Result>(copies: number, run: (copy: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: copies }, (_, copy) => run(copy)));

function assertOnce(results: readonly Awaited<ReturnType<Ledger['transfer']>>[]): void {
  assert.equal(results.filter(({ status }) => status === 'created').length, 1);
  const answers = new Set(results.map((result) => JSON.stringify({ ...result, status: 'exists' })));
  assert.equal(answers.size, 1);
}
