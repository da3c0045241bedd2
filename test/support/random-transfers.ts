import type { Chance } from '../../commands/chaos/chance.ts';
import type { CampaignId } from '../../rooms/campaign/ids.ts';
import type { AccountId, Move, Pending, Transfer, TransferId } from '../../server/ledger/ledger.ts';

// Both are spelled as campaigns are.
const campaigns = ['f1', 'f2'] as CampaignId[];

/** Names that a script or a table could take for something else. */
const players = ['f1', '7', '12345', 'constructor', 'u_a', 'u_b', '__proto__', 'at', 'only'];

/** Texts that a row or a line could take for its own signs. */
const notes = ['a\0b', '\0', '"q"\\', 'é{}@>3', '>3', '@3', '红包\u007f', '', '{"a":null}'];

/** How much a player may win, and how much may move under one key. */
const cap = 150;
export const ceilingMost = 90;

/** A packet's number says who may fund it: one of the two players that lie so far from it in the list. */
const funderDistances = [0, 3];
const slots = 5;

/** Transfers of a few players and campaigns, so near to each other that they repeat, overtake and contradict each other. */
export class RandomTransfers {
  /** Every key that a transfer may move under. */
  readonly keys = campaigns.flatMap((campaign) => players.map((who) => keyOf(campaign, who)));
  readonly #chance: Chance;
  readonly #holds: Pending[] = [];
  readonly #shares: Pending[] = [];

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** One alone, or some that are linked. */
  next(): readonly Transfer[] {
    const dice = this.#chance.next();
    if (dice < 0.12 || this.#holds.length === 0) return [this.#hold()];
    if (dice < 0.3 || this.#shares.length === 0) return [this.#share()];
    if (dice < 0.35) return [this.#move('fund', 'issuer', 'pool', 600)];
    const [hold, share] = [this.#recent(this.#holds), this.#recent(this.#shares)];
    if (dice < 0.6) return [this.#grab(hold)];
    if (dice < 0.68) return this.#linkedGrabs(hold);
    if (dice < 0.8) return [this.#opening(share)];
    if (dice < 0.84) return [voidOf(share)];
    if (dice < 0.87) return [voidOf(hold)];
    if (dice < 0.93) return [this.#move('gift', 'player', 'received', 5)];
    return [this.#move('return', 'player', 'payout', 20)];
  }

  /** The same id comes with two funders, who lie in different shards. */
  #hold(): Pending {
    const campaign = this.#one(campaigns);
    const number = this.#below(30) + Math.floor(this.#shares.length / 40);
    const who = players[(number + this.#one(funderDistances)) % players.length] ?? '';
    const kind = ['pool', 'player', 'received'][number % 3] ?? '';
    const isOfPool = kind === 'pool';
    const hold: Pending = {
      kind: 'pending',
      id: idOf('packet', packetOf(campaign, number)),
      debit: accountOf(kind, campaign, who),
      credit: null,
      unit: 'coin',
      amount: 1 + this.#below(60),
      timeoutAt: this.#timeoutOrNot(0.5),
      earnsUpTo: isOfPool ? cap : null,
      openCeiling: null,
      ...this.#note(),
      ...(!isOfPool && this.#ceiling(campaign, who)),
    };
    this.#holds.push(hold);
    return hold;
  }

  #share(): Pending {
    const [campaign, who] = [this.#one(campaigns), this.#one(players)];
    const share: Pending = {
      kind: 'pending',
      id: idOf('share', packetOf(campaign, this.#shares.length), who),
      debit: accountOf('pool', campaign, who),
      credit: accountOf('player', campaign, who),
      unit: 'coin',
      amount: 1 + this.#below(60),
      timeoutAt: this.#timeoutOrNot(0.4),
      earnsUpTo: cap,
      openCeiling: 3,
      ...this.#note(),
    };
    this.#shares.push(share);
    return share;
  }

  #grab({ id, debit, earnsUpTo }: Pending): Transfer {
    const [, campaign = ''] = debit.split(':');
    const [, packet = ''] = id.split(':');
    const number = Number(packet.split('_')[2]);
    const isFunder = (at: number) =>
      funderDistances.includes((at - (number % players.length) + players.length) % players.length);
    const isOfPool = earnsUpTo !== null;
    const who = this.#one(players.filter((_, at) => isOfPool || !isFunder(at)));
    const n = 1 + this.#below(2);
    return {
      kind: 'grab',
      id: idOf('grab', packet, who, String(n)),
      pending: id,
      credit: accountOf(isOfPool ? 'player' : 'received', campaign, who),
      slot: this.#below(slots),
      n,
      slots,
      amount: this.#below(12),
      ...this.#note(),
      ...this.#ceiling(campaign, who),
      ...(this.#chance.isHit(0.2) && { only: `rain:${campaign}:${this.#below(3)}:${who}` }),
    };
  }

  #linkedGrabs(hold: Pending): readonly Transfer[] {
    const grabs = Array.from({ length: 2 + this.#below(3) }, () => this.#grab(hold));
    return [...new Map(grabs.map((grab) => [grab.id, grab])).values()];
  }

  #opening({ id, amount }: Pending): Transfer {
    const note = this.#note();
    const post = { pending: id, amount: this.#below(amount) };
    return { kind: 'post', id: idOf('open', id.slice('share:'.length)), ...post, ...note };
  }

  #move(verb: string, from: string, to: string, most: number): Move {
    const [campaign, who] = [this.#one(campaigns), this.#one(players)];
    const parts = [who, String(this.#below(1e6))];
    return {
      kind: 'move',
      // Its id lies with its player, or anywhere.
      id: idOf(verb, ...(this.#chance.isHit(0.5) ? parts : parts.toReversed())),
      debit: accountOf(from, campaign, who),
      credit: accountOf(to, campaign, this.#one(players)),
      unit: 'coin',
      amount: 1 + this.#below(most),
      ...this.#note(),
    };
  }

  #timeoutOrNot(share: number): number | null {
    return this.#chance.isHit(share) ? Date.now() + 200 + this.#below(2000) : null;
  }

  #note(): { readonly note?: string } {
    if (this.#chance.isHit(0.3)) return {};
    return { note: this.#chance.isHit(0.1) ? '' : this.#one(notes) + String(this.#below(1e6)) };
  }

  #ceiling(campaign: string, who: string): Pick<Pending, 'ceiling'> {
    if (!this.#chance.isHit(0.4)) return {};
    return { ceiling: { key: keyOf(campaign, who), most: ceilingMost } };
  }

  #recent(pendings: readonly Pending[]): Pending {
    return this.#one(pendings.slice(-12));
  }

  #below(most: number): number {
    return this.#chance.between(0, most - 1);
  }

  #one<Item>(all: readonly Item[]): Item {
    // Nothing here chooses from a list of nothing.
    return all[this.#below(all.length)] as Item;
  }
}

const packetOf = (campaign: string, number: number): string => `${campaign}_20270216_${number}`;

const keyOf = (campaign: string, who: string): string => `day:${campaign}:${who}`;

// Made of the same parts as real ones, whose makers would refuse some of these names.
const idOf = (...parts: readonly string[]): TransferId => parts.join(':') as TransferId;

const accountOf = (kind: string, campaign: string, who: string): AccountId => {
  const owner = ['pool', 'issuer', 'payout'].includes(kind) ? '_campaign' : who;
  // As above.
  return [kind, campaign, owner].join(':') as AccountId;
};

function voidOf({ id }: Pending): Transfer {
  const [kind = '', ...rest] = id.split(':');
  return {
    kind: 'void',
    id: idOf(kind === 'share' ? 'void' : 'void-packet', ...rest),
    pending: id,
  };
}
