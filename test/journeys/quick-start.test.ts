import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApp, type App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';

const root = join(import.meta.dirname, '../..');
const sdk = pathToFileURL(join(root, 'sdk/index.ts')).href;

/** The README's code as it stands there, against this server and these sources. */
async function quickStart(readme: string, url: string, holds = /HongbaoClient\.guest/) {
  const text = await readFile(join(root, readme), 'utf8');
  const codes = [...text.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] ?? '');
  const code = codes.find((one) => holds.test(one)) ?? '';
  assert.match(code, /HongbaoClient\.guest/);
  return code.replace("'@hongbao/sdk'", JSON.stringify(sdk)).replace('http://localhost:2567', url);
}

describe('quick start', () => {
  let app: App;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hongbao-quick-start-'));
    const env = { PORT: '0', HONGBAO_DATA: join(folder, 'data'), HONGBAO_LOG: 'silent' };
    app = await createApp(readConfig(env));
    await app.listen();
  });
  after(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What it says on the console. */
  async function play(name: string, code: string): Promise<readonly unknown[][]> {
    const said: unknown[][] = [];
    const log = console.log;
    console.log = (...words: unknown[]) => void said.push(words);
    try {
      const path = join(folder, `${name.replaceAll('/', '-')}.ts`);
      await writeFile(path, code);
      await import(pathToFileURL(path).href);
    } finally {
      console.log = log;
    }
    return said;
  }

  for (const readme of ['README.md', 'README.zh-CN.md'])
    it(`the code of a group in ${readme} plays from a new group to a proven grab`, async () => {
      const code = await quickStart(readme, app.url, /createGroup/);
      const [line] = await play(readme, code);
      const [drawn, verdict] = line ?? [];
      assert.ok(Number(drawn) >= 1);
      assert.ok(typeof verdict === 'object' && verdict !== null && 'witnessed' in verdict);
      assert.equal(verdict.witnessed, true);
    });

  for (const readme of ['sdk/README.md', 'sdk/README.zh-CN.md'])
    it(`the first code of ${readme} plays from a guest to a redemption`, async () => {
      const said = await play(readme, await quickStart(readme, app.url));
      const opened = said.find((words) => typeof words[0] === 'number' && words.length === 3);
      assert.ok(Number(opened?.[0]) >= 100);
      const verdict = opened?.[2];
      assert.ok(typeof verdict === 'object' && verdict !== null && 'witnessed' in verdict);
      assert.equal(verdict.witnessed, true);
      assert.match(String(said.at(-1)?.[0]), /^(?:requested|paying|paid)$/);
    });
});
