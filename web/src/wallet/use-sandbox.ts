import { settle } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';
import { useAsked } from '../sheets/use-asked.ts';

/** Whether payouts here are a demonstration: only a sandbox has a statement of its own. Not said before it is known. */
export function useSandbox(): boolean {
  const { client } = useHandset().player;
  const asked = useAsked(async (signal) => {
    const outcome = await settle(client.statement({ signal }));
    if (outcome.ok) return true;
    if (outcome.error.code === 'not_found') return false;
    throw outcome.error;
  });
  return asked.state === 'answered' && asked.value;
}
