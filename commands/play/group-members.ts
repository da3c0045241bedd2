import { HongbaoClient, type Group } from '../../sdk/index.ts';

export interface Member {
  readonly name: string;
  readonly client: HongbaoClient;
  readonly group: Group;
  /** What this member has grabbed of which packet, for the proofs at the end. */
  readonly grabbed: { readonly packet: string; readonly credited: number }[];
}

const names = ['阿岚', '小禾', '大山', '小雨', '老周', '阿梅', '石头', '月月', '小满', '青青'];

/** Guests make a group by a code, and join its room; the first is its owner. */
export async function gatherGroup(
  url: string,
  size: number,
): Promise<readonly [Member, ...Member[]]> {
  const client = await HongbaoClient.guest({ url, name: nameOf(0) });
  const group = await client.createGroup({ name: '年夜饭' });
  const owner: Member = { name: nameOf(0), client, group, grabbed: [] };
  const { code } = await group.invite();
  const others: Member[] = [];
  for (let at = 1; at < size; at += 1) others.push(await joinBy(url, nameOf(at), code));
  return [owner, ...others];
}

async function joinBy(url: string, name: string, code: string): Promise<Member> {
  const client = await HongbaoClient.guest({ url, name });
  return { name, client, group: await client.joinGroup(code), grabbed: [] };
}

function nameOf(at: number): string {
  const round = Math.floor(at / names.length);
  return `${names[at % names.length] ?? '客'}${round === 0 ? '' : round + 1}`;
}
