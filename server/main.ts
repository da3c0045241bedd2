import { createApp, type App } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { playDemo, type DemoPlayer } from './demo.ts';
import { lanAddresses } from './http/origins.ts';
import { StartError } from './start-error.ts';

try {
  const config = readConfig(process.env, process.argv.slice(2));
  const app = await createApp(config);
  await app.listen();
  closeOnSignal(app);
  void app.failed.then(async () => {
    console.error('the store has stopped; start the server again');
    await app.close();
    process.exit(1);
  });
  const demo = config.demo ? await playDemo(app.house) : [];
  for (const line of [...greeting(app.url, config), ...demoLinks(app.url, demo)]) console.log(line);
} catch (error) {
  // What the operator can put right is said in one sentence; anything else is a bug and keeps its stack.
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}

/** A second signal while rooms are being saved ends the process at once: the operator has waited long enough. */
function closeOnSignal(app: App): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      void app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}

function greeting(url: string, { lan, isProduction, guests }: Config): string[] {
  const { port } = new URL(url);
  const local = url.replace('127.0.0.1', 'localhost');
  const lines = [
    `Hongbao listens on ${local}`,
    `  play        ${local}/`,
    `  docs        ${local}/docs`,
    `  OpenAPI     ${local}/openapi.json`,
  ];
  lines.push(`  SDK         npm i ${local}/sdk.tgz`);
  if (!isProduction)
    lines.push(`  playground  ${local}/playground`, `  monitor     ${local}/monitor`);
  if (lan)
    lines.push(...lanAddresses().map((address) => `  phone       http://${address}:${port}/`));
  if (guests) lines.push('  guests may come in; a bot waits to be their friend');
  return lines;
}

/** A link is all it takes to play as one of the two; here, `/` itself leads to both. */
function demoLinks(url: string, demo: readonly DemoPlayer[]): string[] {
  if (demo.length === 0) return [];
  const local = url.replace('127.0.0.1', 'localhost');
  return [
    `  demo        ${local}/ has both friends on day 37; or one of them:`,
    ...demo.map(
      ({ name, token }) =>
        `  ${name}        ${local}/?me=${encodeURIComponent(name)}#token=${token}`,
    ),
  ];
}
