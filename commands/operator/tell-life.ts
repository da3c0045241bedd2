import type { PacketStory } from '../../server/rooms/explain-packet.ts';
import type { Movement } from '../../server/rooms/movement.ts';

/** A packet's life in the order it was lived: owed, sealed, every movement of its money, every share's end. */
export function tellLife(story: PacketStory): string {
  const { proof } = story;
  const { header } = proof;
  return [
    `${story.packet}, ${story.status}`,
    `  room       ${story.room}`,
    `  owed       ${time(story.owedAt)} for ${story.cause}`,
    `  sealed     ${time(header.sealedAt)} by rules ${short(header.rules)}, table ${short(header.table)}`,
    `  expires    ${time(header.expiresAt)}`,
    `  header     ${story.headerHash}`,
    ...withoutShare(story),
    'shares',
    ...header.shares.flatMap(({ player, permille }) => shareLines(story, player, permille)),
    'transfers',
    ...story.transfers.map(transferLine),
  ].join('\n');
}

function withoutShare({ members, dropped, proof }: PacketStory): string[] {
  const holders = proof.header.shares.map((share) => share.player);
  const without = members.filter((member) => !holders.includes(member) || dropped.includes(member));
  return without.length === 0 ? [] : [`  no share   ${without.join(', ')}`];
}

function shareLines({ proof }: PacketStory, player: string, permille: number): string[] {
  const share = proof.shares.find((one) => one.player === player);
  const ended =
    share?.state === 'opened'
      ? `opened: drew ${share.drawn} by entropy ${short(share.entropy ?? '')}`
      : (share?.state ?? 'dropped');
  return [`  ${player}  ×${permille / 1000}  ${ended}`];
}

export function transferLine({ at, kind, id, debit, credit, amount }: Movement): string {
  const between = `${debit} → ${credit ?? '(open)'}`;
  return `  ${time(at)} ${kind.padEnd(7)} ${String(amount).padStart(6)}  ${between}  ${id}`;
}

export const time = (at: number): string => new Date(at).toISOString();
export const short = (hash: string): string => `${hash.slice(0, 12)}…`;
