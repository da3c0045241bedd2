import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Access, TokenCommand } from '../../loadtest/players/access.ts';
import { Duration } from '../../loadtest/profile/duration.ts';
import { StartError } from '../../loadtest/start-error.ts';

const text = { type: 'string' } as const;
const options = {
  url: text,
  'jwt-secret': text,
  'token-command': text,
  redis: { type: 'boolean' },
  processes: text,
  peak: text,
  duration: text,
  seed: text,
  profile: text,
  workers: text,
  remote: text,
  listen: text,
  join: text,
  report: text,
  help: { type: 'boolean', short: 'h' },
} as const;

const seedsBelow = 2 ** 31;

const whole = (least: number, most: number) => {
  const asked = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, asked)
    .transform(Number)
    .pipe(z.int().min(least, asked).max(most, asked));
};

const hasNoUser = (address: string): boolean => {
  const { username, password } = new URL(address);
  return username === '' && password === '';
};

const hasNoPath = (address: string): boolean => {
  const { pathname, search, hash } = new URL(address);
  return pathname === '/' && search === '' && hash === '';
};

const Values = z.object({
  url: z
    .url({
      protocol: /^https?$/,
      error: 'an http or https address, such as http://localhost:2567',
      // What is no address cannot be asked for what is in it.
      abort: true,
    })
    .refine(hasNoUser, 'an address without a user or a password in it: it stands in every report')
    .refine(hasNoPath, 'an address without a path: a server answers at the root of its own name')
    .optional(),
  'jwt-secret': z.string().min(1, 'the secret of the host platform').optional(),
  'token-command': z.string().min(1, 'a command that prints a token').optional(),
  redis: z.boolean().default(false),
  processes: whole(1, 16).optional(),
  peak: z
    .string()
    .transform(Number)
    .pipe(z.number('a number above 0').positive('a number above 0').max(1e6, 'at most 1000000'))
    .optional(),
  duration: Duration.pipe(z.number().positive('longer than nothing')).optional(),
  seed: whole(0, seedsBelow - 1).optional(),
  profile: z.string().optional(),
  workers: whole(0, 64).default(1),
  remote: whole(1, 64).optional(),
  listen: whole(1, 65_535).optional(),
  join: z
    .string()
    .regex(/^(?:[^\s:]+|\[[0-9a-f:]+\]):\d{1,5}$/i, 'HOST:PORT, as the other machine tells it')
    .optional(),
  report: z.string().endsWith('.html', 'a name that ends with .html').optional(),
  help: z.boolean().default(false),
});
type Values = z.infer<typeof Values>;

/** What a run of either kind is asked for. */
export interface AskedRun {
  readonly url: string | undefined;
  readonly access: Access;
  /** Of its own server: on how many processes with a Redis; `null`: on one without. */
  readonly processes: number | null;
  readonly peak: number | undefined;
  readonly durationMs: number | undefined;
  readonly seed: number;
  readonly workers: number;
  readonly remote: number | undefined;
  readonly listen: number | undefined;
  readonly report: string | undefined;
}

export type Asked =
  | { readonly do: 'help' | 'list' }
  | {
      readonly do: 'join';
      readonly host: string;
      readonly port: number;
      readonly tokenCommand: TokenCommand | undefined;
    }
  | ({ readonly do: 'run' | 'capacity'; readonly profile: string } & AskedRun);

/** @throws StartError that names every wrong option, in one line each. */
export function readAsked(args: readonly string[]): Asked {
  const { values, positionals, given } = parse(args);
  if (values.help) return { do: 'help' };
  if (values.join !== undefined) {
    const others = given.filter((option) => option !== 'join' && option !== 'token-command');
    if (others.length > 0 || positionals.length > 0) throw wrong(joinsAlone);
    return readJoin(values.join, values['token-command']);
  }
  const [name, ...others] = positionals;
  if (name === undefined) return { do: 'list' };
  if (others.length > 0) throw wrong(`one PROFILE at a time: ${positionals.join(' ')}`);
  const [why] = conflictsOf(values, name);
  if (why !== undefined) throw wrong(why);
  const run = readRun(values);
  return name === 'capacity'
    ? { do: 'capacity', profile: values.profile ?? 'baseline', ...run }
    : { do: 'run', profile: name, ...run };
}

const joinsAlone =
  '--join takes nothing but a --token-command: the machine that leads says what is played, and each --join is one worker';

interface Parsed {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly given: readonly string[];
}

function parse(args: readonly string[]): Parsed {
  const { values, positionals } = split(args);
  const read = Values.safeParse(values);
  if (read.success) return { values: read.data, positionals, given: Object.keys(values) };
  const given: Readonly<Record<string, unknown>> = values;
  const lines = read.error.issues.map(({ path: [name], message }) => {
    const option = String(name);
    const shown = secrets.has(option) ? '' : ` ${String(given[option])}`;
    return `--${option}${shown}: ${message}`;
  });
  throw wrong(lines.join('\n'));
}

/** What may hold a password is never repeated. */
const secrets: ReadonlySet<string> = new Set(['jwt-secret', 'token-command', 'url']);

function split(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Its first sentence says which option and why; the rest is how parseArgs is used.
    throw wrong((error instanceof Error ? error.message : String(error)).split(/[.\n]/)[0] ?? '');
  }
}

function readRun(values: Values): AskedRun {
  const { url, redis, processes = 3, peak, duration, workers, remote, listen, report } = values;
  return {
    // As the SDK wants it.
    url: url?.replace(/\/+$/, ''),
    access: accessOf(values),
    processes: redis ? processes : null,
    ...{ peak, durationMs: duration, seed: values.seed ?? randomInt(seedsBelow) },
    ...{ workers, remote, listen, report },
  };
}

function accessOf(values: Values): Access {
  const {
    HONGBAO_JWT_SECRET: keptSecret,
    HONGBAO_JWT_ISSUER: issuer,
    HONGBAO_JWT_AUDIENCE: audience,
  } = process.env;
  const command = values['token-command'];
  // A server of its own makes guests; what is in the environment is another's.
  const kept = values.url === undefined || command !== undefined ? '' : keptSecret;
  const secret = values['jwt-secret'] ?? (kept || undefined);
  if (secret !== undefined)
    return { by: 'secret', secret, ...(issuer && { issuer }), ...(audience && { audience }) };
  if (command !== undefined) return { by: 'command', command: commandOf(command) };
  return { by: 'guests' };
}

/** A shell reads it as it was written; what is added to its words is the player's name. */
const commandOf = (words: string): TokenCommand => ['/bin/sh', '-c', `${words} "$@"`, 'sh'];

function readJoin(join: string, command: string | undefined): Asked {
  const at = join.lastIndexOf(':');
  const host = join.slice(0, at).replace(/^\[|\]$/g, '');
  const tokenCommand = command === undefined ? undefined : commandOf(command);
  return { do: 'join', host, port: Number(join.slice(at + 1)), tokenCommand };
}

/** What contradicts itself; the first of it is told. */
function* conflictsOf(values: Values, name: string): Generator<string> {
  const { url, redis, processes, workers, remote, listen } = values;
  const isGiven = (option: keyof Values) => values[option] !== undefined;
  if (url !== undefined && redis) yield '--redis is for a server of its own: leave --url out';
  if (url === undefined && (isGiven('jwt-secret') || isGiven('token-command')))
    yield '--jwt-secret and --token-command are for a server that runs already: give its --url';
  if (isGiven('jwt-secret') && isGiven('token-command'))
    yield '--jwt-secret or --token-command, not both';
  if (processes !== undefined && !redis) yield '--processes is of a cluster: give --redis too';
  if (remote !== undefined && url === undefined)
    yield '--remote: other machines cannot reach a server of its own: give the --url of one they reach';
  if (listen !== undefined && remote === undefined)
    yield '--listen: give --remote too, how many are to join';
  if (workers === 0 && remote === undefined) yield '--workers 0: then nobody plays';
  if (isGiven('profile') && name !== 'capacity') yield '--profile is of capacity: name it alone';
  if (name === 'capacity' && (remote !== undefined || isGiven('report')))
    yield '--remote and --report are of a run: capacity searches from this machine, and prints what it finds';
  if (isGiven('peak') && name === 'capacity')
    yield '--peak is what capacity searches for: leave it out';
}

const wrong = (why: string): StartError =>
  new StartError(`${why}\nnpm run loadtest -- --help tells what there is`);
