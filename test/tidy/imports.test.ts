import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `file: [what it says, what the linter answers]`; each stands in a folder of its own name in a copy of the house. */
type Plant = readonly [file: string, source: string, message: string];

const game = 'A game imports its own folder';
const pure = 'Rules are pure';
const room = 'A room imports games';
const campaign = "The campaign's shape knows no game";
const fairness = 'Fairness is pure';
const server = 'server → rooms';
const command = 'A command may import';
const sdk = 'What ships in the SDK';
const loadtest = 'The load test imports the SDK only';
const page = 'The page imports the SDK only';
const clock = 'Rooms have no clock of their own';
const timer = 'A timer only wakes a room';
const world = 'Rooms touch nothing outside';

const refused: readonly Plant[] = [
  ['rooms/packet/a.ts', from('../chat/facts.ts'), game],
  ['rooms/packet/b.ts', "import type { Line } from '../chat/contract.ts';", game],
  ['rooms/packet/c.ts', "export { say } from '../chat/send.ts';", game],
  ['rooms/packet/d.ts', "export const chat = () => import('../chat/send.ts');", game],
  ['rooms/packet/e.ts', from('../pair-room.ts'), game],
  ['rooms/packet/f.ts', from('../../server/ledger/ledger.ts'), game],
  ['rooms/packet/g.ts', from('../../sdk/client.ts'), game],
  ['rooms/packet/h.ts', from('../../commands/play.ts'), game],
  ['rooms/packet/i.ts', from('../../test/support/room.ts'), game],
  ['rooms/packet/j.ts', from('node:fs'), game],
  ['rooms/packet/k.ts', from('node:fs/promises'), game],
  ['rooms/packet/l.ts', from('express'), game],
  ['rooms/packet/m.ts', from('@colyseus/core'), game],
  ...['call', 'chat', 'home', 'pet', 'streak', 'tasks'].map((name): Plant => [
    `rooms/${name}/a.ts`,
    from('../packet/open.ts'),
    game,
  ]),
  ['rooms/pet/rules.ts', from('node:crypto'), pure],
  ['rooms/streak/rules.ts', from('@colyseus/schema'), pure],
  ['rooms/chat/rules.ts', from('../packet/rules.ts'), pure],
  ['rooms/tasks/rules.ts', from('zod'), "Rules take zod's types only"],
  ['rooms/pair-room.ts', from('../server/app.ts'), room],
  ['rooms/ports.ts', from('../sdk/client.ts'), room],
  ['rooms/pair-contract.ts', from('../commands/play.ts'), room],
  ['rooms/group-room.ts', from('node:sqlite'), room],
  ['rooms/home-room.ts', from('../test/support/room.ts'), room],
  ['rooms/campaign/a.ts', from('../packet/rules.ts'), campaign],
  ['rooms/campaign/b.ts', from('../../server/config.ts'), campaign],
  ['rooms/fairness/a.ts', from('../packet/rules.ts'), fairness],
  ['rooms/fairness/b.ts', from('../campaign/campaign.ts'), fairness],
  ['rooms/fairness/c.ts', from('../ports.ts'), fairness],
  ['rooms/fairness/d.ts', from('node:fs'), fairness],
  ['server/a.ts', from('../sdk/client.ts'), server],
  ['server/http/b.ts', from('../../commands/play.ts'), server],
  ['server/c.ts', from('@hongbao/sdk'), server],
  ['server/d.ts', from('@hongbao/sdk/fairness'), server],
  ['server/http/e.ts', from('../../test/support/server.ts'), server],
  ['server/f.ts', from('../loadtest/swarm.ts'), server],
  ['server/g.ts', from('../web/page.ts'), server],
  ['commands/a.ts', from('../test/support/server.ts'), command],
  ['commands/campaign/b.ts', from('../../web/page.ts'), command],
  ['sdk/a.ts', from('../rooms/packet/contract.ts'), sdk],
  ['sdk/b.ts', from('../server/app.ts'), sdk],
  ['sdk/c.ts', from('node:crypto'), sdk],
  ['sdk/d.ts', from('zod'), sdk],
  ['sdk/fairness/e.ts', from('../../rooms/fairness/draw.ts'), sdk],
  ['sdk/fairness/f.ts', from('node:crypto'), sdk],
  ['sdk/examples/g.ts', from('../client.ts'), 'An example imports @hongbao/sdk'],
  ['loadtest/a.ts', from('../rooms/packet/contract.ts'), loadtest],
  ['loadtest/b.ts', from('../server/app.ts'), loadtest],
  ['loadtest/scenarios/c.ts', from('../../commands/play.ts'), loadtest],
  ['loadtest/d.ts', from('../test/support/server.ts'), loadtest],
  ['web/a.ts', from('../rooms/packet/contract.ts'), page],
  ['web/b.ts', from('../server/app.ts'), page],
  ['web/c.ts', from('../loadtest/swarm.ts'), page],
  ['deploy/a.ts', from('../test/support/server.ts'), 'Nothing imports test/'],
  ['rooms/chat/a1.ts', 'export const now = Date.now();', clock],
  ['rooms/chat/a2.ts', 'export const now = new Date();', clock],
  ['rooms/chat/a3.ts', 'export const now = globalThis.Date.now();', clock],
  ['rooms/chat/a4.ts', 'export const now = performance.now();', clock],
  ['rooms/campaign/a5.ts', 'export const now = Date.now();', clock],
  ['rooms/chat/a6.ts', 'export const roll = Math.random();', "Chance comes from a packet's seed"],
  ['rooms/chat/a7.ts', 'setTimeout(() => undefined, 1);', timer],
  ['rooms/chat/a8.ts', 'setInterval(() => undefined, 1);', timer],
  ['rooms/chat/a9.ts', 'export const path = process.cwd();', world],
  ['rooms/chat/b1.ts', "export const page = fetch('http://localhost');", world],
  ['server/k.ts', 'async function go() {}\ngo();', 'Promises must be awaited'],
  ['server/l.ts', 'export const all = (any: any): unknown => any;', 'Unexpected `any`'],
  ['server/m.ts', 'export default 1;', 'Prefer named exports'],
  ['server/n.ts', "console.log('here');", 'Unexpected console statement'],
  [
    'server/o.ts',
    'export const f = (a = 1, b = 1, c = 1, d = 1, e = 1) => a + b + c + d + e;',
    'too many',
  ],
  ['server/p.ts', `export const long = () => {\n${'void 0;\n'.repeat(70)}};`, 'too many lines'],
  ['server/q.ts', 'void 0;\n'.repeat(301), 'too many lines'],
  ['server/camelCase.ts', 'export const kebab = 1;', 'kebab'],
];

const allowed: readonly (readonly [file: string, source: string])[] = [
  ['rooms/packet/n.ts', from('./rules.ts', '../fairness/draw.ts', '../campaign/day.ts')],
  ['rooms/packet/o.ts', from('../ports.ts', 'zod', '@colyseus/schema')],
  ['rooms/packet/rules.ts', from('./facts.ts', '../fairness/draw.ts', '../campaign/day.ts')],
  ['rooms/call/rules.ts', "import type { z } from 'zod';\nexport type Facts = z.ZodType;"],
  ['rooms/other-room.ts', from('./packet/open.ts', './ports.ts', '@colyseus/core', 'zod')],
  ['rooms/campaign/c.ts', from('./ids.ts', '../fairness/headers.ts', 'zod')],
  ['rooms/campaign/d.ts', "export const start = Date.parse('2026-11-01T00:00:00+08:00');"],
  ['rooms/fairness/e.ts', from('./bytes.ts', '../campaign/ids.ts', 'node:crypto', 'zod')],
  ['server/h.ts', from('../rooms/pair-room.ts', 'express', 'node:fs')],
  ['server/http/i.ts', 'export const now = Date.now();\nsetTimeout(() => undefined, now);'],
  ['commands/c.ts', from('../server/app.ts', '../rooms/ports.ts', '../sdk/client.ts')],
  ['commands/d.ts', from('../loadtest/swarm.ts', 'node:fs')],
  ['sdk/h.ts', from('./room.ts', './fairness/index.ts', '@colyseus/sdk')],
  ['sdk/fairness/i.ts', from('./draw.ts', '../error.ts')],
  ['sdk/examples/j.ts', from('@hongbao/sdk', 'node:fs')],
  ['commands/e.ts', "console.log('here');"],
  ['server/main.ts', "console.log('here');"],
  ['sdk/tsup.config.ts', "import { defineConfig } from 'tsup';\nexport default defineConfig({});"],
  ['loadtest/e.ts', from('../sdk/client.ts', '@hongbao/sdk', 'node:fs')],
  ['web/d.ts', from('../sdk/client.ts', 'preact')],
  ['test/journeys/a.ts', from('../support/a.ts', '../../server/app.ts', '../../test/b.ts')],
];

function from(...sources: readonly string[]): string {
  const names = sources.map((_, at) => `part${at}`);
  const lines = sources.map((source, at) => `import { part${at} } from '${source}';`);
  return [...lines, `export const parts = [${names.join(', ')}];`].join('\n');
}

interface Diagnostic {
  readonly filename: string;
  readonly code: string;
  readonly message: string;
  readonly help?: string;
}

/** Lints all of them in one run, in a folder with nothing but them and the house's own rules. */
function lint(files: readonly (readonly [file: string, source: string, ...unknown[]])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'hongbao-imports-'));
  try {
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const [file, source] of files) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), `${source}\n`);
    }
    return runLinter(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runLinter(cwd: string): readonly Diagnostic[] {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  let printed: string;
  try {
    printed = execFileSync(process.execPath, [oxlint, '-f', 'json', '.'], {
      cwd,
      encoding: 'utf8',
    });
  } catch (error) {
    // It exits 1 when it finds something, which is what is wanted here.
    if (!(error instanceof Error && 'stdout' in error && typeof error.stdout === 'string'))
      throw error;
    printed = error.stdout;
  }
  // The linter's own report, as its `json` format has it.
  return (JSON.parse(printed) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe('imports', () => {
  let found: readonly Diagnostic[] = [];
  before(() => {
    found = lint([...refused, ...allowed]);
  });

  const about = (file: string) =>
    found
      .filter((diagnostic) => diagnostic.filename === file)
      .map(({ message, help }) => `${message} ${help ?? ''}`);

  for (const [file, source, message] of refused) {
    it(`${file} may not say: ${source.split('\n')[0]}`, () => {
      assert.ok(
        about(file).some((words) => words.includes(message)),
        `expected “${message}…”, got ${JSON.stringify(about(file))}`,
      );
    });
  }

  for (const [file] of allowed) {
    it(`${file} may import what it does`, () => {
      assert.deepEqual(about(file), []);
    });
  }

  it('no two plants share a file', () => {
    const files = [...refused, ...allowed].map(([file]) => file);
    assert.equal(new Set(files).size, files.length);
  });
});
