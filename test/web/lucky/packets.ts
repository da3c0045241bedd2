import type { GrabView, LuckyPacketView } from '@hongbao/sdk';

const hash = 'ab'.repeat(32);

/** A lucky packet of 小禾's, as the state shows it: 888 coins in 3 shares, nothing taken. */
export function luckyPacket(part: Partial<LuckyPacketView> = {}): LuckyPacketView {
  // What is branded in the contract is a plain string or number here.
  return {
    id: 'demo_20261123_abcdefghijklmnopqrstuv',
    cause: 'player',
    sender: 'friend',
    senderName: '小禾',
    blessing: '恭喜发财，大吉大利',
    total: 888,
    shares: 3,
    split: 'lucky',
    hasPassphrase: false,
    isForSome: false,
    commitment: hash,
    headerHash: hash,
    sealedAt: 1_000_000,
    expiresAt: 2_000_000,
    state: 'open',
    taken: 0,
    takenCoins: 0,
    luckiest: '',
    grabs: {},
    ...part,
  };
}

export function grab(player: string, drawn: number, part: Partial<GrabView> = {}): GrabView {
  return { player, name: player, slot: 0, drawn, at: 1_000_500, ...part };
}
