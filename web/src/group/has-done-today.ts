import type { Line, PlayerId } from '@hongbao/sdk';
import type { GroupPhone } from '../game/phone-context.ts';
import { campaignDay } from '../words/campaign-day.ts';

type Kind = Line['content']['kind'];

interface Asked {
  readonly player: PlayerId;
  readonly kind: Kind;
  /** The campaign's day, `yyyymmdd`, and the zone by which it turns. */
  readonly day: string;
  readonly zone: string;
}

/** Whether a member sent something of a kind today: a group's state counts no single member's evidence. */
export function isAmong(lines: readonly Line[], { player, kind, day, zone }: Asked): boolean {
  return lines.some(
    ({ from, content, at }) =>
      from === player && content.kind === kind && campaignDay(at, zone) === day,
  );
}

/** The same of this phone's player. */
export function hasDoneToday({ player, room, campaign }: GroupPhone, kind: Kind): boolean {
  const { day } = room.state.value;
  const { zone } = campaign.value.campaign;
  return isAmong(room.lines.value, { player: player.id, kind, day, zone });
}
