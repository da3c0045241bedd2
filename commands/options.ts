import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command's options; a wrong one is told in one sentence with how the command is used, and ends it with that code. */
export function readOptions<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
  code = 1,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    console.error(`${reason}\nusage: ${usage}`);
    process.exit(code);
  }
}

/** A command's option that is a whole number; told like any other wrong one. */
export function wholeOption(
  usage: string,
  [name, value]: readonly [name: string, value: string],
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `${least} to ${most}`;
  console.error(`--${name} ${value}: ${bounds}\nusage: ${usage}`);
  process.exit(1);
}
