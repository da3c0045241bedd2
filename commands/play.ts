import { readOptions } from './options.ts';
import { operatorOf } from './play/operator.ts';
import { startOwnServer } from './play/own-server.ts';
import { newScore, type Score } from './play/score.ts';
import { playThreeDays } from './play/story.ts';

/** `npm run play -- [--url URL] [--json]`: two friends play three days through the SDK, turning the clock. */
const { values } = readOptions('npm run play -- [--url URL] [--json]', {
  options: { url: { type: 'string' }, json: { type: 'boolean', default: false } },
});

const score = newScore();
const server = values.url === undefined ? await startOwnServer() : null;
const url = server?.url ?? values.url ?? '';
const operator = operatorOf(url, process.env['HONGBAO_OPERATOR_TOKEN']);
try {
  console.log(`Playing three days at ${url}`);
  await playThreeDays({ url, operator, score, tell: (step) => console.log(step) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await server?.close();
}
tellScore(score);
if (score.ledgerSum !== 0) process.exitCode = 1;
process.exit();

function tellScore(told: Score): void {
  if (values.json) return console.log(JSON.stringify(told));
  for (const [name, value] of Object.entries(told)) console.log(`${name.padEnd(10)} ${value}`);
}
