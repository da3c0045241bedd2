import type { Group, RoomId } from '@hongbao/sdk';
import { enterAsGuest, type Player } from './player.ts';
import { openGroup, type GroupRoom } from './room.ts';

/** One of those at the table. */
export interface Seat {
  readonly player: Player;
  readonly room: GroupRoom;
}

const names = ['阿岚', '小禾', '大山', '小雨'] as const;

/** Four guests in one group on one page: made and joined at the first visit, the same ones again after that. */
export async function enterGathering(groupName: string): Promise<readonly Seat[]> {
  const [host, ...others] = await Promise.all(names.map((name) => enterAsGuest(name)));
  if (host === undefined) throw new Error('four were let in');
  const group = await openTable(host, groupName);
  const code = codeOnce(group);
  const joined = others.map(async (player) => ({
    player,
    room: openGroup(await sitDown(player, group.id, code)),
  }));
  return [{ player: host, room: openGroup(group) }, ...(await Promise.all(joined))];
}

/** The newest group that the host made here before. */
async function openTable({ client, id }: Player, name: string): Promise<Group> {
  const groups = await client.groups();
  const own = groups.find(({ owner }) => owner === id);
  return own ? client.joinGroup(own.id) : client.createGroup({ name });
}

async function sitDown(
  { client }: Player,
  id: RoomId,
  code: () => Promise<string>,
): Promise<Group> {
  const groups = await client.groups();
  return client.joinGroup(groups.some((group) => group.id === id) ? id : await code());
}

/** One code lets all of them in, and is made only where somebody needs it. */
function codeOnce(group: Group): () => Promise<string> {
  let asked: Promise<string> | undefined;
  return () => (asked ??= group.invite().then(({ code }) => code));
}
