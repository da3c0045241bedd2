/** A game's own project, as strict as TypeScript gets, with the declarations of the SDK checked too. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
  },
  include: ['*.ts', '*.cts'],
};

const use = `
export async function play(getToken: () => Promise<string>): Promise<number> {
  const hongbao = new HongbaoClient({ url: 'http://localhost:2567', token: getToken });
  const [friend] = await hongbao.friends();
  if (!friend) return 0;
  const pair = await hongbao.joinPair(friend.id);
  pair.watch((state) => state.packets, (packets) => Object.values(packets).map((packet) => packet.permille));
  pair.on('packet.opened', ({ drawn }) => drawn + 1);
  hongbao.on('redemption.changed', ({ state }) => state === 'paid');
  const outcome = await settle(pair.open((await pair.nextPacket()).id));
  if (outcome.ok) return outcome.value.credited;
  // @ts-expect-error opening a packet is never refused with this.
  if (outcome.error.code === 'invite_used') return 1;
  const code: Code = outcome.error.code;
  return codes[code].retryable ? 2 : 3;
}
`;

const names = 'HongbaoClient, HongbaoError, settle, codes, PROTOCOL, verifyProof';

/** What must be there, and a first call that fails as it should: nothing listens on port 9. */
const check = `
const assert = require('node:assert/strict');
module.exports = async (sdk, parts) => {
  assert.match(sdk.PROTOCOL, /^\\d+\\.\\d+$/);
  assert.equal(sdk.codes.timeout.retryable, true);
  assert.equal(sdk.verifyProof({}).ok, false);
  if (parts) {
    assert.equal(typeof parts.call.connectCall, 'function');
    assert.equal(typeof parts.fairness.tableHash, 'function');
    assert.equal(typeof parts.stage.playOpening, 'function');
    assert.deepEqual(Object.keys(parts.words.words), Object.keys(sdk.codes));
  }
  const client = new sdk.HongbaoClient({ url: 'http://127.0.0.1:9', token: () => 'x' });
  await assert.rejects(client.friends({ timeoutMs: 300 }), (error) => error instanceof sdk.HongbaoError && error.code === 'network');
  client.close();
};
`;

/** Two friends in their room, from hello to a proven opening; ends by itself when everything is closed. */
const play = `
const assert = require('node:assert/strict');
module.exports = async ({ HongbaoClient, verifyProof }) => {
  const url = process.env.HONGBAO_URL;
  const ada = await HongbaoClient.guest({ url, name: 'ada' });
  const bo = await HongbaoClient.guest({ url, name: 'bo' });
  await bo.acceptInvite((await ada.invite()).code);
  const [pair, theirs] = await Promise.all([ada.joinPair(bo.me.id), bo.joinPair(ada.me.id)]);
  await Promise.all([pair.say('新年快乐'), theirs.say('同乐')]);
  const packet = await pair.nextPacket({ timeoutMs: 5000 });
  const { credited } = await pair.open(packet.id);
  const verdict = verifyProof(await ada.proof(packet.id), pair.witness(packet.id));
  assert.deepEqual([verdict.ok, verdict.witnessed], [true, true]);
  assert.equal((await ada.wallet()).balance, credited);
  ada.close();
  bo.close();
};
`;

/** What can be imported beside the client. */
const subPaths = ['call', 'fairness', 'stage', 'words'];

export const consumerFiles: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  'tsconfig.json': JSON.stringify(tsconfig),
  'game.ts': `import { ${names}, type Code, type Pair } from '@hongbao/sdk';
import { tableHash } from '@hongbao/sdk/fairness';
import { connectCall, type CallConnection } from '@hongbao/sdk/call';
import { playOpening } from '@hongbao/sdk/stage';
import { words } from '@hongbao/sdk/words';
void [HongbaoError, PROTOCOL, verifyProof, tableHash, playOpening, words.timeout.zh];
export const talk = (pair: Pair, stream: MediaStream): CallConnection =>
  connectCall(pair, { stream, onState: (state) => state === 'failed' });
${use}`,
  'game-required.cts': `import sdk = require('@hongbao/sdk');
import type { Code } from '@hongbao/sdk';
const { ${names} } = sdk;
void [HongbaoError, PROTOCOL, verifyProof];
${use}`,
  'check.cjs': check,
  'play-with.cjs': play,
  'play.mjs': `import * as sdk from '@hongbao/sdk';
import play from './play-with.cjs';
await play(sdk);
`,
  'play.cjs': `require('./play-with.cjs')(require('@hongbao/sdk'));
`,
  'run.mjs': `import * as sdk from '@hongbao/sdk';
${subPaths.map((name) => `import * as ${name} from '@hongbao/sdk/${name}';`).join('\n')}
import check from './check.cjs';
await check(sdk, { ${subPaths.join(', ')} });
`,
  'run.cjs': `const parts = {
${subPaths.map((name) => `  ${name}: require('@hongbao/sdk/${name}'),`).join('\n')}
};
require('./check.cjs')(require('@hongbao/sdk'), parts);
`,
  'run-script-tag.cjs': `const { readFileSync } = require('node:fs');
const script = require('node:path').join(__dirname, 'node_modules/@hongbao/sdk/dist/index.global.js');
require('./check.cjs')(new Function(readFileSync(script, 'utf8') + '; return Hongbao;')());
`,
};
