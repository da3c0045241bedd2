import { readOptions } from './options.ts';
import { playEvening } from './play/evening.ts';
import { operatorOf } from './play/operator.ts';
import { startOwnServer } from './play/own-server.ts';
import { newEveningScore, newScore, type EveningScore, type Score } from './play/score.ts';
import { playThreeDays } from './play/story.ts';

/**
 * `npm run play -- [--group N] [--url URL] [--json]`: two friends play three days, or a group its evening, through the
 * SDK, turning the clock.
 */
const usage = 'npm run play -- [--group N] [--url URL] [--json]';
const { values } = readOptions(usage, {
  options: {
    group: { type: 'string' },
    url: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const size = sizeOf(values.group);

const server = values.url === undefined ? await startOwnServer() : null;
const url = server?.url ?? values.url ?? '';
const operator = operatorOf(url, process.env['HONGBAO_OPERATOR_TOKEN']);
const tell = (step: string) => console.log(step);
const score = size === null ? newScore() : newEveningScore();
try {
  console.log(`Playing ${size === null ? 'three days' : "a group's evening"} at ${url}`);
  await ('members' in score
    ? playEvening({ url, operator, score, tell, size: size ?? 0 })
    : playThreeDays({ url, operator, score, tell }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await server?.close();
}
tellScore(score);
if (score.ledgerSum !== 0) process.exitCode = 1;
// A split that somebody could not check is no evening to be proud of.
if ('members' in score && score.verified !== score.grabbed) process.exitCode = 1;
process.exit();

function tellScore(told: Score | EveningScore): void {
  if (values.json) return console.log(JSON.stringify(told));
  for (const [name, value] of Object.entries(told)) console.log(`${name.padEnd(10)} ${value}`);
}

/** From four people on there is somebody to grab, and a task is finished by three. */
function sizeOf(group: string | undefined): number | null {
  if (group === undefined) return null;
  const people = Number(group);
  if (Number.isInteger(people) && people >= 4 && people <= 50) return people;
  console.error(`--group ${group}: 4 to 50 people\n${usage}`);
  process.exit(1);
}
