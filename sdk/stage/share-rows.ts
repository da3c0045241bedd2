import type { PacketView, PlayerId, ShareView } from '../generated.ts';
import { coinsText } from './amount-text.ts';
import { faceTone } from './face-tone.ts';
import type { StageWords } from './stage-words.ts';

/** Who is in the room, as its state has them; the overlay needs names alone. */
export type StageMembers = Readonly<Record<string, { readonly name: string }>>;

/** Whom the overlay is about. */
export interface Cast {
  readonly me: PlayerId;
  readonly members: StageMembers;
  readonly words: StageWords;
}

export function nameOf(player: string | undefined, { me, members, words }: Cast): string {
  const name = player === undefined ? undefined : members[player]?.name;
  return name ?? (player === me ? words.me : words.friend);
}

/** What stands on a face: the first letter as a reader counts them, also of a name that begins with an emoji. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? '·').toUpperCase();
}

/** Gives a face its player's colour. */
export function paintFace(face: HTMLElement, player: string): void {
  const [from, to] = faceTone(player);
  face.style.setProperty('--face-1', from);
  face.style.setProperty('--face-2', to);
}

/** Mine first, then the others in the order of their ids. */
export function sharesOf({ shares }: PacketView, me: PlayerId): readonly ShareView[] {
  const others = Object.keys(shares).filter((player) => player !== me);
  return [me, ...others.sort()].flatMap((player) => shares[player] ?? []);
}

/** The one share that drew strictly most, once all are opened; a tie has no luckiest. */
export function luckiestShare(shares: readonly ShareView[]): ShareView | undefined {
  if (shares.length < 2 || shares.some(({ state }) => state !== 'opened')) return undefined;
  const most = Math.max(...shares.map(({ drawn }) => drawn));
  const best = shares.filter(({ drawn }) => drawn === most);
  return best.length === 1 ? best[0] : undefined;
}

/** Writes the list of shares: face, name, who was luckiest, coins. */
export function writeShares(list: Element, packet: PacketView, cast: Cast): void {
  const shares = sharesOf(packet, cast.me);
  const best = luckiestShare(shares);
  list.replaceChildren(
    ...shares.map((share) => {
      const name = nameOf(share.player, cast);
      const row = element('li', '');
      const face = element('span', `face ${share.player === cast.me ? 'mine' : 'theirs'}`);
      face.ariaHidden = 'true';
      paintFace(face, share.player);
      face.append(element('b', '', initialOf(name)));
      row.append(face, element('span', 'name', name));
      if (share === best) row.append(element('span', 'best', cast.words.luckiest));
      const isCovered = share.state !== 'opened';
      row.append(element('span', isCovered ? 'got is-covered' : 'got', gotText(share, cast.words)));
      return row;
    }),
  );
}

function gotText(share: ShareView, words: StageWords): string {
  if (share.state === 'opened') return coinsText(share.credited);
  return share.state === 'expired' ? words.shareExpired : words.unopened;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
