import assert from 'node:assert/strict';
import type { Reading } from '../../server/admission/pressure.ts';
import type { Connection, HongbaoClient } from '../../sdk/index.ts';
import { secondMs, Stage, stickers, type Friend } from '../support/journey-stage.ts';
import { inTime } from '../support/journey-wait.ts';

const crowd = 60;

const calm: Reading = { lateMs: 0, utilisation: 0.3 };
/** Late, but not so late that anything but coming in would be given up. */
const late: Reading = { lateMs: 100, utilisation: 1 };

describe('a flood', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  let reading = calm;
  before(async () => {
    const pressure = { read: () => reading, close: () => {} };
    stage = await Stage.open({ campaign: stickers, overrides: { pressure } });
    ({ lan, he } = await stage.friends());
  });
  afterEach(() => (reading = calm));
  after(() => stage.close());

  const metric = async (name: string): Promise<number> => {
    const { body } = await stage.call('GET', '/metrics');
    const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(String(body));
    return Number(found?.[1] ?? assert.fail(`there is no ${name}`));
  };
  const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
    const wait = async () => {
      while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await inTime(wait(), what, 20 * secondMs);
  };
  /** A player who comes in, with every state that their connection shows on the way. */
  const comer = (client: HongbaoClient) => {
    const shown: Connection[] = [];
    client.on('connection.changed', (connection) => shown.push(connection));
    return { shown, in: client.connect() };
  };
  const openNext = async ({ pair }: Friend) => pair.open((await pair.nextPacket()).id);

  it('is held at the gate and told its place; who plays goes on opening, and all get in at last', async () => {
    const names = Array.from({ length: crowd }, (_, at) => `客${at}`);
    const clients = await Promise.all(
      names.map(async (name) => (await stage.player(name)).device()),
    );
    reading = late;
    await until('few are let in at once', async () => (await metric('hongbao_gate_limit')) === 2);
    await lan.pair.sendSticker('fu');
    const comers = clients.map(comer);
    const openings = await Promise.all([openNext(lan), openNext(he)]);
    await until('the crowd stands in line', async () => (await metric('hongbao_gate_waiting')) > 0);
    reading = calm;
    await inTime(Promise.all(comers.map((one) => one.in)), 'not all got in', 40 * secondMs);

    const waited = comers.filter(({ shown }) => shown.some(({ state }) => state === 'waiting'));
    assert.ok(waited.length > crowd / 4, `${waited.length} had to wait`);
    for (const { shown } of waited) {
      const places = shown.filter(({ state }) => state === 'waiting').map(({ place }) => place);
      assert.ok(
        places.every((place) => place !== undefined && place >= 1 && place <= crowd),
        places.join(' '),
      );
      assert.deepEqual(
        places,
        places.toSorted((one, other) => (other ?? 0) - (one ?? 0)),
        'nobody falls back in the line',
      );
    }
    assert.deepEqual(
      clients.map(({ connection }) => connection.state),
      clients.map(() => 'online'),
    );
    assert.equal(await metric('hongbao_gate_waiting'), 0);
    for (const [index, { client }] of [lan, he].entries())
      assert.equal((await client.wallet()).balance, openings[index]?.credited);
  }).timeout(90_000);
});
