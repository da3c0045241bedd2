import type { PotStory } from '../../server/rooms/explain-pot.ts';
import { short, time, transferLine } from './tell-life.ts';

/** The life of a packet that is cut into slots: sealed, every grab in the order of the books, what went back. */
export function tellPotLife(story: PotStory): string {
  const { header, grabs, seed } = story.split;
  const taken = grabs.reduce((sum, { drawn }) => sum + drawn, 0);
  return [
    `${story.packet}, ${story.status}, ${story.money}`,
    `  room       ${story.room}`,
    `  for        ${story.cause}, paid by ${header.funder}`,
    `  sealed     ${time(header.sealedAt)} by rules ${short(header.rules)}`,
    `  expires    ${time(header.expiresAt)}`,
    `  header     ${story.headerHash}`,
    `  cut        ${header.total} coins into ${header.shares} slots, ${header.split}`,
    `  grabbers   ${story.members.length} may grab`,
    `  seed       ${seed ?? 'sealed until nothing can be grabbed any more'}`,
    `grabs: ${grabs.length} of ${header.shares}, ${taken} of ${header.total} coins`,
    ...grabs.map(
      ({ player, slot, drawn, entropy }) =>
        `  ${player}  slot ${String(slot).padStart(3)}  ${String(drawn).padStart(6)} coins by entropy ${short(entropy)}`,
    ),
    'transfers',
    ...story.transfers.map(transferLine),
  ].join('\n');
}
