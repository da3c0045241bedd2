import assert from 'node:assert/strict';
import { Campaign } from '../../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';

type Path = readonly (string | number)[];

/** The default document with one value changed; `undefined` takes it away. */
function changed(path: Path, value: unknown): unknown {
  const document: unknown = JSON.parse(JSON.stringify(defaultCampaign));
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => Reflect.get(Object(at), key), document);
  const key = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(Object(parent), key);
  else Reflect.set(Object(parent), key, value);
  return document;
}

function refusals(document: unknown): readonly string[] {
  const parsed = Campaign.safeParse(document);
  return (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

const { rains } = defaultCampaign;
const [evening] = rains ?? [];
const hourMs = 3_600_000;
/** The default's own rain, and one more. */
const andRain = (given: object) => [evening, { ...evening, id: 'noon', ...given }];

const row = (coins: number, weight: number) => ({ coins, weight });
const start = defaultCampaign.start;

/** What is changed, to what, where it is refused if not there, and words of the reason. */
const wrong: readonly (readonly [path: Path, value: unknown, reason: RegExp, at?: string])[] = [
  [['rains'], andRain({}), /evening and noon would fall at the same time/, 'rains.1'],
  [['rains'], andRain({ everyMs: null }), /at the same time/, 'rains.1'],
  [
    ['rains'],
    andRain({ firstAt: (evening?.firstAt ?? 0) - hourMs, everyMs: hourMs }),
    /same/,
    'rains.1',
  ],
  [['id'], 'spring_festival', /match/],
  [['id'], 'x'.repeat(33), /match/],
  [['names', 'zh'], '', />=1/],
  [['names', 'fr'], 'Paquets rouges', /fr/, 'names'],
  [['revision'], 0, />=1/],
  [['revision'], 1.5, /int/],
  [['effectiveAt'], -1, />=0/],
  [['zone'], 'Asia/Peking', /time zone/],
  [['zone'], 8, /string/],
  [['start'], '2026-11-01', /number/],
  [['start'], undefined, /number/],
  [['end'], start - 1, /after start/],
  [['end'], start, /after start/],
  [['end'], start + 1, /must be given/, 'redeemUntil'],
  [['redeemUntil'], start + 1, /must be null/],
  [['fundingADay'], -1, />=0/],
  [['fundingADay'], 0.5, /int/],
  [['fundingADay'], 1e12 + 1, /<=1000000000000/],
  [['lifetimeCap'], 0, />=1/],
  [['coinsPerYuan'], 10_050, /multiple of 100/],
  [['floorCoins'], -1, />=0/],
  [['tables'], [], />=1/],
  [['tables', 0, 'rows'], [], />=1/],
  [['tables', 0, 'rows', 0, 'weight'], 0, />=1/],
  [['tables', 0, 'rows', 0, 'coins'], 0.1, /int/],
  [['tables', 0, 'rows'], [row(1, 999), row(11_000, 1)], /10 × the expected value, 12\.0/],
  [['packets', 'table'], 'weekly', /no table has the id weekly/],
  [['packets', 'expiresAfterMs'], 59_999, />=60000/],
  [['packets', 'openShares'], 0, />=1/],
  [['packets', 'mostARoom'], 201, /<=200/],
  [['packets', 'togetherMs'], 60_001, /<=60000/],
  [['allowance'], [], />=1|ascend/],
  [['allowance', 2, 'upTo'], 20, /only the last has null/, 'allowance'],
  [['allowance', 0, 'upTo'], null, /only the last has null/, 'allowance'],
  [['allowance', 0, 'upTo'], 12, /must ascend/, 'allowance'],
  [['allowance', 0, 'permille'], 0, />=1/],
  [['tasks'], [], />=1/],
  [['tasks', 1, 'id'], 'text', /share an id/, 'tasks'],
  [['tasks', 0, 'id'], 'Text!', /match/],
  [['tasks', 0, 'evidence'], ['money'], /expected one of/, 'tasks.0.evidence.0'],
  [['tasks', 0, 'evidence'], [], />=1/],
  [['tasks', 0, 'mode'], 'all', /expected one of/],
  [['tasks', 0, 'goal'], 0, />=1/],
  [['tasks', 0, 'timesADay'], 11, /<=10/],
  [['streak', 'litFrom'], 1, />=2/],
  [['streak', 'tiers', 0, 'days'], 7, /must ascend/, 'streak.tiers'],
  [['streak', 'graceDays'], -1, />=0/],
  [['streak', 'warnBeforeMs'], 86_400_001, /<=86400000/],
  [['pet', 'stages', 1, 'points'], 165, /must ascend/, 'pet.stages'],
  [['pet', 'asleepAfterDays'], 2, /over greyAfterDays/],
  [['pet', 'stages', 0, 'permille'], 1000.5, /int/],
  [['friends', 'most'], 0, />=1/],
  [['redemptions', 'holdHours'], 721, /<=720/],
  [['catalog', 1, 'id'], 'alipay-cash-1fen', /share an id/, 'catalog'],
  [['catalog', 0, 'kind'], 'gold', /nvalid/],
  [['catalog', 0, 'coins'], 0, />=1/],
  [['catalog', 5, 'stock'], -1, />=0/],
  [['unknown'], 1, /unknown/, ''],
];

describe('campaign document', () => {
  it('stands as the default is', () => {
    assert.deepEqual(refusals(defaultCampaign), []);
  });

  for (const [path, value, reason, at] of wrong) {
    it(`refuses ${path.join('.')} = ${JSON.stringify(value) ?? 'nothing'} with path and reason`, () => {
      const found = refusals(changed(path, value));
      const where = `${at ?? path.join('.')}: `;
      assert.ok(
        found.some((refusal) => refusal.startsWith(where) && reason.test(refusal)),
        `expected ${where}${reason}, got ${JSON.stringify(found)}`,
      );
    });
  }

  it('refuses what is no document at all', () => {
    for (const value of [null, 1, 'spring', []]) assert.notEqual(refusals(value).length, 0);
  });

  it('allows an end with a later or equal last day of redeeming, and refuses an earlier one', () => {
    const ending = (end: number, redeemUntil: number) =>
      refusals({ ...defaultCampaign, end, redeemUntil });
    assert.deepEqual(ending(start + 10, start + 10), []);
    assert.deepEqual(ending(start + 10, start + 11), []);
    assert.deepEqual(ending(start + 10, start + 9), ['redeemUntil: must not be before end']);
  });

  it('allows a highest row of exactly 10 × the expected value, and refuses one more', () => {
    const table = (coins: number) =>
      refusals(changed(['tables', 0, 'rows'], [row(0, 9), row(coins, 1)]));
    assert.deepEqual(table(1000), []);
    assert.deepEqual(
      refusals(changed(['tables', 0, 'rows'], [row(0, 10), row(1000, 1)])).length,
      1,
    );
  });

  it('PK1 refuses packets that could hold nothing at all: nothing cannot be reserved', () => {
    const floorless = (coins: number) => {
      const document = { ...defaultCampaign, floorCoins: 0 };
      return refusals({
        ...document,
        tables: [{ id: 'daily', version: 1, rows: [row(coins, 1)] }],
      });
    };
    assert.deepEqual(floorless(3), []);
    assert.deepEqual(floorless(2), [
      'floorCoins: at 400 permille a packet holds nothing, not even with its highest row',
    ]);
  });

  it('names every fault of a document, not only the first', () => {
    const found = refusals({
      ...defaultCampaign,
      revision: 0,
      floorCoins: -1,
      catalog: [{ kind: 'cash' }],
    });
    assert.ok(found.some((refusal) => refusal.startsWith('revision: ')));
    assert.ok(found.some((refusal) => refusal.startsWith('floorCoins: ')));
    assert.ok(found.some((refusal) => refusal.startsWith('catalog.0.')));
  });
});
