import type { NoDevices } from '../media/devices.ts';
import type { CallSession } from './call-session.ts';

/** Why sound and pictures are only played at: this side has no devices, or no way leads to the friend's. */
export function whySimulated(
  { own, connection }: Pick<CallSession, 'own' | 'connection'>,
  isTalking: boolean,
): NoDevices | 'unconnected' | null {
  if (own.value.state === 'none') return own.value.why;
  return isTalking && connection.value === 'failed' ? 'unconnected' : null;
}

/** Nothing of the friend will come: the drawn film plays instead. */
export function isSimulated(
  session: Pick<CallSession, 'own' | 'connection'>,
  isTalking: boolean,
): boolean {
  return whySimulated(session, isTalking) !== null;
}
