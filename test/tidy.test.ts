import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { grep, listFiles, read, root } from './tidy/tree.ts';
import { ruleIdsIn, titlesOf } from './tidy/titles.ts';

interface Package {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

const files = listFiles();
const code = files.filter((path) => path.endsWith('.ts'));
const shipped = code.filter((path) => /^(?:rooms|server|sdk|commands|loadtest|web)\//.test(path));
const ruleBooks = files.filter((path) => path.endsWith('/RULES.md'));
const rules = new Set(ruleBooks.flatMap((path) => ruleIdsIn(read(path))));
const titles = code
  .filter((path) => path.startsWith('test/'))
  .flatMap((path) => titlesOf(read(path)).map((title) => ({ path, title })));

/** All but this file, which has to name what it looks for. */
function others(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path !== 'test/tidy.test.ts');
}

describe('tidy: rules', () => {
  it('every rule of every RULES.md stands in the title of a test', () => {
    assert.ok(rules.size > 0, 'there is no RULES.md, or no rule in one');
    const tested = new Set(titles.flatMap(({ title }) => ruleIdsIn(title)));
    assert.deepEqual([...rules].filter((rule) => !tested.has(rule)).toSorted(), []);
  });

  it('every rule that a title names stands in a RULES.md', () => {
    const unknown = titles.filter(({ title }) => ruleIdsIn(title).some((rule) => !rules.has(rule)));
    assert.deepEqual(unknown, []);
  });

  it('every game that has rules.ts has RULES.md', () => {
    const games = code.filter((path) => /^rooms\/[^/]+\/rules\.ts$/.test(path));
    const lacking = games.filter((path) => !files.includes(path.replace('rules.ts', 'RULES.md')));
    assert.deepEqual(lacking, []);
  });
});

describe('tidy: code', () => {
  it('nothing is left to do', () => {
    assert.deepEqual(grep(others(code), /\b(?:TODO|FIXME|XXX)\b/), []);
  });

  it('no test is left out, and none runs alone', () => {
    // this.skip() on a machine that lacks what the case needs is fine.
    const aside = /\b(?:describe|context|it)\.(?:only|skip)\b|\bx(?:it|describe)\(/;
    assert.deepEqual(grep(code, aside), []);
  });

  it('no file is over 300 lines', () => {
    const long = shipped
      .filter((path) => path !== 'sdk/generated.ts')
      .filter((path) => read(path).trimEnd().split('\n').length > 300);
    assert.deepEqual(long, []);
  });

  it('no room makes a date of now', () => {
    const rooms = code.filter((path) => path.startsWith('rooms/'));
    // Date.now is the linter's to refuse; for this it has no rule.
    assert.deepEqual(grep(rooms, /\bnew Date(?!\()|\bnew Date\(\s*\)|(?<!new )\bDate\(/), []);
  });

  it('no text file names a machine of ours', () => {
    const homes = /(?:^|[\s'"`(=:])\/(?:work|root|home|Users)\/|C:\\+Users/;
    assert.deepEqual(grep(others(files), homes), []);
  });

  it('no package is tied to a registry', () => {
    const registry = /^\s*"resolved":\s*"[^"]*:\/\/|^\s*@?[\w:-]*registry\s*=/;
    assert.deepEqual(grep(['package-lock.json', '.npmrc'], registry), []);
  });
});

describe('tidy: packages', () => {
  const packages = ['package.json', 'sdk/package.json'].map((path) => ({
    path,
    // npm's own format; the fields read here are maps of strings in it.
    content: JSON.parse(read(path)) as Package,
  }));

  it('every version is exact', () => {
    const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
    const loose = packages.flatMap(({ path, content }) =>
      // A peer range is a promise to those who install us, not a choice of ours.
      Object.entries({ ...content.dependencies, ...content.devDependencies, ...content.overrides })
        .filter(([, version]) => !exact.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`),
    );
    assert.deepEqual(loose, []);
  });

  it('the lock file holds the versions that package.json names', () => {
    // The part of npm's lock file format 3 that is read here.
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version?: string }>;
    };
    const content = packages[0]?.content;
    const wanted = Object.entries({ ...content?.dependencies, ...content?.devDependencies });
    const other = wanted
      .map(([name, version]) => [name, version, lock.packages[`node_modules/${name}`]?.version])
      .filter(([, version, locked]) => version !== locked);
    assert.deepEqual(other, []);
  });

  it('every script that runs a file of ours runs one that exists', () => {
    const missing = packages.flatMap(({ content }) =>
      Object.entries(content.scripts ?? {}).filter(([, script]) => {
        const file = /^node (?:--\S+ )*(\S+\.ts)/.exec(script)?.[1];
        return file !== undefined && !existsSync(join(root, file));
      }),
    );
    assert.deepEqual(missing, []);
  });

  it('scripts run on Node 24 or newer, whatever the machine has', () => {
    assert.ok(Number(process.versions.node.split('.')[0]) >= 24, process.version);
  });
});
