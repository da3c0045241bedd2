import { work } from './worker.ts';

/** A worker of this machine: the swarm that started it says by which port it is reached, and the secret. */
const secret = process.env['HONGBAO_SWARM_SECRET'] ?? '';
// Ctrl-C reaches every process of a terminal; when it is over, the swarm says.
process.on('SIGINT', () => {});
await work({ host: '127.0.0.1', port: Number(process.argv[2]), secret });
process.exit(0);
