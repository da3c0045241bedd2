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
async function quickStart(readme: string, url: string): Promise<string> {
  const text = await readFile(join(root, readme), 'utf8');
  const [code] = [...text.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] ?? '');
  assert.match(code ?? '', /HongbaoClient\.guest/);
  return (code ?? '')
    .replace("'@hongbao/sdk'", JSON.stringify(sdk))
    .replace('http://localhost:2567', url);
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

  for (const readme of ['sdk/README.md', 'sdk/README.zh-CN.md'])
    it(`the first code of ${readme} plays from a guest to a redemption`, async () => {
      const said: unknown[][] = [];
      const log = console.log;
      console.log = (...words: unknown[]) => void said.push(words);
      try {
        const path = join(folder, `${said.length}-${readme.replaceAll('/', '-')}.ts`);
        await writeFile(path, await quickStart(readme, app.url));
        await import(pathToFileURL(path).href);
      } finally {
        console.log = log;
      }
      const opened = said.find((words) => typeof words[0] === 'number' && words.length === 3);
      assert.ok(Number(opened?.[0]) >= 100);
      const verdict = opened?.[2];
      assert.ok(typeof verdict === 'object' && verdict !== null && 'witnessed' in verdict);
      assert.equal(verdict.witnessed, true);
      assert.match(String(said.at(-1)?.[0]), /^(?:requested|paying|paid)$/);
    });
});
