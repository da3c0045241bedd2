import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command's options; a wrong one is told in one sentence with how the command is used, and ends it with 1. */
export function readOptions<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    console.error(`${reason}\nusage: ${usage}`);
    process.exit(1);
  }
}
