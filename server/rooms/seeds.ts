import { randomBytes } from 'node:crypto';
import { Hex32 } from '../../rooms/campaign/ids.ts';
import type { Seeds } from '../../rooms/ports.ts';

export const seeds: Seeds = { seed: () => Hex32.parse(randomBytes(32).toString('hex')) };
