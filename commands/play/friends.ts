import { HongbaoClient, type Pair } from '../../sdk/index.ts';

export interface Player {
  readonly name: string;
  readonly client: HongbaoClient;
  readonly pair: Pair;
}

export type Friends = readonly [Player, Player];

/** Two guests become friends by a code, and join their room. */
export async function makeFriends(url: string): Promise<Friends> {
  const lan = await HongbaoClient.guest({ url, name: '阿岚' });
  const he = await HongbaoClient.guest({ url, name: '小禾' });
  const { code } = await lan.invite();
  await he.acceptInvite(code);
  return [await join(lan, '阿岚', he), await join(he, '小禾', lan)];
}

async function join(client: HongbaoClient, name: string, friend: HongbaoClient): Promise<Player> {
  await friend.connect();
  if (!friend.me) throw new Error('a connected client knows who it is');
  return { name, client, pair: await client.joinPair(friend.me.id) };
}
