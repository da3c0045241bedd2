import type { CallView, PlayerId } from '@hongbao/sdk';

/** What a phone shows of the room's call. */
export type CallStage =
  /** This device rang, and waits. */
  | 'ringing'
  /** The friend rings. */
  | 'incoming'
  /** Both are there, and this device has the call. */
  | 'talking'
  /** Another device of this player has it. */
  | 'elsewhere';

/** TK5: a call counts once it has lasted this long, by the room's own comparison. */
export const callCountsMs = 5000;

export function stageOf(
  { from, answeredAt }: Pick<CallView, 'from' | 'answeredAt'>,
  me: PlayerId,
  isTakenHere: boolean,
): CallStage {
  if (answeredAt === 0 && from !== me) return 'incoming';
  if (!isTakenHere) return 'elsewhere';
  return answeredAt === 0 ? 'ringing' : 'talking';
}

/** 00:07, 12:34, 1:02:03: whole seconds that are over. */
export function showDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${two(minutes)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** How long until a duration shows something else: its next whole second, which the 5 s that count are one of. */
export function untilNextSecond(durationMs: number): number {
  return durationMs < 0 ? -durationMs : 1000 - (durationMs % 1000);
}
