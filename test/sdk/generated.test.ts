import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '../../commands/generate.ts';
import { readSources, root, rooms } from '../../commands/generate/sources.ts';
import { everyRefusal } from '../../rooms/campaign/contract.ts';
import { SealRefusal } from '../../rooms/packet/contract.ts';
import { codes as table } from '../../server/codes.ts';
import { everyRouteRefusal, tokenRefusals } from '../../server/http/route.ts';
import { PROTOCOL as serverProtocol } from '../../server/protocol.ts';
import * as generated from '../../sdk/generated.ts';

describe('generated', () => {
  it('every generated file is what the generator would write now, and again', async () => {
    const [first, second] = [await generate(), await generate()];
    assert.deepEqual([...first], [...second]);
    for (const [path, content] of first)
      assert.equal(await readFile(join(root, path), 'utf8'), content, `${path}: npm run generate`);
  });

  it('it has two values: the protocol and the codes', () => {
    assert.deepEqual(Object.keys(generated).toSorted(), ['PROTOCOL', 'codes']);
    assert.equal(generated.PROTOCOL, serverProtocol);
    assert.deepEqual(Object.keys(generated.codes), Object.keys(table));
  });

  it('no zod and no Colyseus is in it', async () => {
    const source = await readFile(join(root, 'sdk/generated.ts'), 'utf8');
    assert.doesNotMatch(source, /\bimport\b|zod\b|olyseus/);
  });

  it('the table of codes has every code of every message and route, and no other refusal', async () => {
    const { routes } = await readSources();
    const told = new Set<string>([
      ...everyRefusal,
      ...everyRouteRefusal,
      ...tokenRefusals,
      ...SealRefusal.options,
      ...Object.values(rooms).flatMap(({ messages }) =>
        Object.values(messages).flatMap(({ refusals }) => refusals),
      ),
      ...routes.flatMap(({ refusals }) => refusals),
      // Answered before any route is found.
      'too_large',
      'not_found',
    ]);
    const refusals = Object.keys(table).filter((code) => table[code]?.kind === 'refusal');
    assert.deepEqual(refusals.toSorted(), [...told].toSorted());
  });

  it('what to do stands for each code in both READMEs', async () => {
    for (const path of ['sdk/README.md', 'sdk/README.zh-CN.md']) {
      const readme = await readFile(join(root, path), 'utf8');
      for (const code of Object.keys(table))
        assert.ok(readme.includes(`| \`${code}\` |`), `${path}: ${code}`);
    }
  });
});
