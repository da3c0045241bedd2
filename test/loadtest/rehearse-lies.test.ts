import assert from 'node:assert/strict';
import { exitCodes } from '../../loadtest/report/end.ts';
import { lyingLedger, type Lie } from '../support/lying-ledger.ts';
import { rehearseBriefly } from '../support/rehearsal.ts';
import { bootServer } from '../support/server.ts';

/** Rehearses against a server whose ledger books one credit that nobody was promised; answers what was found. */
async function findLie(lie: Lie): Promise<{
  readonly end: number;
  readonly breaches: readonly string[];
  readonly player: string;
  readonly packet: string;
}> {
  const booked: string[] = [];
  const ledger = (real: Parameters<typeof lyingLedger>[0]) => lyingLedger(real, lie, booked);
  const server = await bootServer({ overrides: { ledger } });
  try {
    const { result } = await rehearseBriefly({ url: server.app.url });
    const [player = '', packet = ''] = booked;
    assert.notEqual(player, '', 'nobody opened anything, so nothing was planted');
    return { end: exitCodes[result.end], breaches: result.audit.breaches, player, packet };
  } finally {
    await server.stop();
  }
}

describe('what a rehearsal finds in the books', function () {
  this.timeout(60_000);

  it('an opening that is credited twice ends it with 98, with its player and packet by name', async () => {
    const lie = { about: (packet: string) => packet, coins: (credited: number) => credited };
    const { end, breaches, player, packet } = await findLie(lie);
    assert.equal(end, 98);
    const [breach = '', ...others] = breaches;
    assert.deepEqual(others, []);
    assert(breach.startsWith(`${player} was told `), breach);
    assert.match(
      breach,
      new RegExp(`in 1 of packet_opened ${packet}: the books say \\d+ coins in 2`),
    );
  });

  it('a credit that nobody was told of ends it with 98, with its player and packet by name, as plain words', async () => {
    const invented = 'spring-festival_20270206_invented\u001b[2J';
    const { end, breaches, player } = await findLie({ about: () => invented, coins: () => 7 });
    assert.equal(end, 98);
    const shown = 'spring-festival_20270206_invented [2J';
    assert.deepEqual(breaches, [
      `the books say 7 coins in 1 of packet_opened ${shown}: ${player} was told nothing`,
    ]);
  });

  it('books that only their operator may see end it with 98, and it says what to set', async () => {
    const secret = 'the secret of a host platform, long enough';
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: secret,
      HONGBAO_OPERATOR_TOKEN: 'an-operators-own-token',
    };
    const server = await bootServer({ environment });
    try {
      const given = { url: server.app.url, access: { by: 'secret', secret } as const };
      const scale = { durationMs: 2000 };
      const { result, told } = await rehearseBriefly({ ...given, scale });
      assert.equal(exitCodes[result.end], 98);
      assert.match(result.audit.breaches.join(), /operator's: set HONGBAO_OPERATOR_TOKEN/);
      assert.equal(result.audit.equation, null);
      const output = JSON.stringify([result, told]);
      assert(!output.includes(secret), 'the secret stands in the result');
      const operatorToken = environment.HONGBAO_OPERATOR_TOKEN;
      const seen = await rehearseBriefly({ ...given, scale, operatorToken });
      assert.deepEqual(seen.result.audit.breaches, []);
      assert(!JSON.stringify(seen).includes(operatorToken), 'the token stands in the result');
    } finally {
      await server.stop();
    }
  });
});
