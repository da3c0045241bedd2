import { plainWords } from '../../loadtest/foreign-words.ts';
import { deriveKey, sharedSecret } from '../../loadtest/swarm/secret.ts';
import { work } from '../../loadtest/swarm/worker.ts';

/** Lends this machine to a run that another one leads; over when that one has no more use for it. */
export async function join(
  at: Pick<Parameters<typeof work>[0], 'host' | 'port' | 'tokenCommand'>,
): Promise<number> {
  const key = await deriveKey(sharedSecret(process.env['HONGBAO_SWARM_SECRET']));
  await work({ ...at, key, tell: (words) => console.log(plainWords(words)) });
  console.log('the run is over');
  return 0;
}
