import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportFiles } from '../../../loadtest/report/report-files.ts';
import { Result } from '../../../loadtest/report/result.ts';
import { exampleResult } from '../../support/loadtest-result.ts';

const nothingToRescue = () => assert.fail('there was something to rescue');

describe('the files of a report', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hongbao-report-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are a page, a result that reads as one, and a summary, and nothing else is left', async () => {
    const files = await ReportFiles.keep(join(folder, 'out.html'));
    assert.equal(await files.write(exampleResult(), nothingToRescue), true);
    assert.deepEqual((await readdir(folder)).toSorted(), ['out.html', 'out.json', 'out.md']);
    const result = Result.parse(JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')));
    assert.deepEqual(result, exampleResult());
  });

  it('leave those of another run alone until there is something in their place', async () => {
    await writeFile(join(folder, 'out.json'), 'of yesterday');
    const files = await ReportFiles.keep(join(folder, 'out.html'));
    files.giveUp();
    assert.deepEqual(await readdir(folder), ['out.json']);
    assert.equal(await readFile(join(folder, 'out.json'), 'utf8'), 'of yesterday');
  });

  it('are refused before the run where they cannot be, with what to do', async () => {
    const refused = (path: string, words: RegExp) =>
      assert.rejects(ReportFiles.keep(join(folder, path)), { name: 'StartError', message: words });
    await refused('none/out.html', /there is no such folder; make it/);
    await refused('out.pdf', /ends in \.html/);
    await mkdir(join(folder, 'out.md'));
    await refused('out.html', /there is a folder of that name/);
    await writeFile(join(folder, 'file'), '');
    await refused('file/out.html', /a file and no folder/);
    assert.deepEqual((await readdir(folder)).toSorted(), ['file', 'out.md']);
  });

  it('give the result away as JSON when there is no place for it any more', async () => {
    const files = await ReportFiles.keep(join(folder, 'out.html'));
    await rm(folder, { recursive: true });
    const rescued: string[] = [];
    assert.equal(await files.write(exampleResult(), (...words) => rescued.push(...words)), false);
    const [json = '', reason = ''] = rescued;
    assert.deepEqual(Result.parse(JSON.parse(json)), exampleResult());
    assert.match(reason, /could not be written: there is no such folder/);
  });
});
