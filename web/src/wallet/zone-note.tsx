import { moneyWords } from '../words/money.ts';
import { useMoments } from '../game/use-moments.ts';

/** Says whose time it is, for players who live in another zone than the campaign. */
export function ZoneNote() {
  const { zone } = useMoments();
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own === zone ? null : <p class="zone-note small">{moneyWords().zone(zone)}</p>;
}
