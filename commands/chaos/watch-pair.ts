import type { Pair, PairView } from '../../sdk/index.ts';
import type { Book } from './book.ts';

/** The last that a player's screen showed, over reloads and restarts. */
export interface Screen {
  shown: PairView | undefined;
}

/** Writes down everything that one player's screen is told from now on. */
export function watchPair(pair: Pair, screen: Screen, book: Book): void {
  const { me } = pair;
  /** Whoever hears of something finds it on the screen already, for what is on a screen is durable. */
  const expectShown = (isShown: boolean, event: string, packet: string): void => {
    if (!isShown) book.breach('lost', `${event} was told before it was shown`, packet);
  };
  pair.on('task.completed', ({ packet, task, day, count }) => {
    book.hear(`task.completed ${task} ${packet} to ${me}`, packet);
    book.owed.add(packet);
    const { state } = pair;
    expectShown(
      state.day > day || (state.tasks[task]?.done ?? 0) >= count,
      'task.completed',
      packet,
    );
  });
  pair.on('packet.sealed', ({ packet }) => {
    book.hear(`packet.sealed ${packet} to ${me}`, packet);
    expectShown(packet in pair.state.packets, 'packet.sealed', packet);
  });
  pair.on('packet.refused', ({ packet, code, player = 'all' }) => {
    book.hear(`packet.refused ${packet} ${code} ${player} to ${me}`, packet);
    if (player === 'all') book.refused.add(packet);
  });
  pair.on('packet.opened', (opening) => {
    book.hear(`packet.opened ${opening.packet} ${opening.player} to ${me}`, opening.packet);
    book.open(opening, 'an event');
    const share = pair.state.packets[opening.packet]?.shares[opening.player];
    expectShown(share?.state !== 'sealed', 'packet.opened', opening.packet);
  });
  pair.on('packet.expired', ({ packet, players }) => {
    for (const player of players) book.hear(`packet.expired ${packet} ${player} to ${me}`, packet);
  });
  pair.on('packet.contradicted', (told) =>
    book.breach('doubled', `contradicted: ${JSON.stringify(told)}`, told.packet),
  );
  pair.watch(
    (state) => state,
    (state) => {
      for (const packet of Object.values(state.packets)) book.see(packet);
      if (screen.shown)
        for (const words of lostBetween(screen.shown, state))
          book.breach('lost', `${words}, for ${me}`);
      screen.shown = state;
    },
  );
}

/** What was shown is durable: nothing that stood on a screen goes back. */
function lostBetween(before: PairView, after: PairView): readonly string[] {
  const lost: string[] = [];
  if (after.day < before.day) lost.push(`day ${before.day} became ${after.day}`);
  if (after.pet.points < before.pet.points)
    lost.push(`the pet shrank from ${before.pet.points} to ${after.pet.points}`);
  for (const [id, packet] of Object.entries(before.packets))
    for (const [player, { state }] of Object.entries(packet.shares)) {
      const next = after.packets[id]?.shares[player];
      if (next && state !== 'sealed' && next.state !== state)
        lost.push(`the share of ${player} in ${id} was ${state} and is ${next.state}`);
    }
  if (after.day !== before.day) return lost;
  if (after.streak.count < before.streak.count)
    lost.push(
      `the streak fell from ${before.streak.count} to ${after.streak.count} on ${after.day}`,
    );
  for (const [id, task] of Object.entries(before.tasks))
    if ((after.tasks[id]?.done ?? 0) < task.done)
      lost.push(`task ${id} was done on ${after.day} and is not`);
  return lost;
}
