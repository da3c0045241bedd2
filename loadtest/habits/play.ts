import { actKeyOf } from '../memory/memory.ts';
import type { Act, Habit } from './habit.ts';
import { say } from './say.ts';

/** Takes what waits in the room; with nothing there, says a line, which may bring something. */
export const play: Habit = (moment): Act | undefined => take(moment) ?? say(moment);

const take: Habit = ({ player, memory }): Act | undefined => {
  const { room, id } = player;
  if (!room) return undefined;
  if ('friend' in room) {
    const packet = Object.values(room.state.packets).find(
      ({ shares }) => shares[id]?.state === 'sealed',
    );
    if (!packet) return undefined;
    const opened = { player: id, kind: 'packet_opened', about: packet.id } as const;
    const open = async (): Promise<void> => {
      const { credited } = await room.open(packet.id);
      memory.tell({ ...opened, coins: credited });
    };
    return { name: 'open', run: open, key: actKeyOf(opened) };
  }
  const packet = room.waitingPackets()[0];
  if (!packet) return undefined;
  const grabbed = { player: id, kind: 'packet_grabbed', about: packet.id } as const;
  const grab = async (): Promise<void> => {
    const { credited } = await room.grab(packet.id);
    memory.tell({ ...grabbed, coins: credited });
  };
  return { name: 'grab', run: grab, key: actKeyOf(grabbed) };
};
