import { TokenCommand } from '../players/access.ts';
import { work } from './worker.ts';

/** A worker of this machine: the swarm that started it says by which port it is reached, the key, and what makes tokens. */
const key = Buffer.from(process.env['HONGBAO_SWARM_KEY'] ?? '', 'hex');
const given = process.env['HONGBAO_SWARM_TOKEN_COMMAND'];
const tokenCommand = given === undefined ? undefined : TokenCommand.parse(JSON.parse(given));
// Ctrl-C reaches every process of a terminal, and a supervisor ends a whole group; when it is over, the swarm says.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
await work({ host: '127.0.0.1', port: Number(process.argv[2]), key, tokenCommand });
process.exit(0);
