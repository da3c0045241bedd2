import { refuse, type Refusal } from '../campaign/contract.ts';
import { Coins, type Hex32, type PlayerId } from '../campaign/ids.ts';
import type { Caught, rainContract } from './contract.ts';
import type { RainFloor } from './falling.ts';

type TapRefusal = (typeof rainContract.messages)['rain.tap']['refusals'][number];

/** A hit is one grab (RN3): its slot by the player's preference, a repeat of the same drop gets the same. */
export async function tapRain(
  floor: RainFloor,
  player: PlayerId,
  tap: { readonly rain: string; readonly drop: number; readonly entropy: Hex32 },
): Promise<Caught | Refusal<TapRefusal>> {
  const falling = floor.facts;
  if (!falling?.pot || falling.fall.id !== tap.rain) return refuse('rain_unknown');
  const { fall, pot } = falling;
  const now = floor.now();
  if (now < fall.startsAt) return refuse('rain_not_falling', fall.startsAt - now);
  if (now >= fall.overAt) return refuse('rain_not_falling');
  if (tap.drop >= fall.rain.drops) return refuse('rain_unknown');
  if (!pot.isFor(player)) return refuse('not_yours');
  const reached = await pot.grab({ player, entropy: tap.entropy, drop: tap.drop });
  switch (reached) {
    case 'all_taken':
      return refuse(reached);
    case 'most_taken':
      return refuse('rain_ceiling');
    case 'elsewhere':
      return refuse('rain_elsewhere');
    case 'over':
      return refuse('rain_not_falling');
    case 'ceiling_reached':
      throw new Error('a rain has no daily ceiling');
    default: {
      floor.ports.notices.walletChanged(player);
      const { slot, entropy, drawn, credited, paidAt, n } = reached;
      return {
        packet: pot.record.id,
        player,
        drop: tap.drop,
        slot,
        entropy,
        drawn: Coins.parse(drawn),
        credited: Coins.parse(credited),
        at: paidAt,
        hitsLeft: fall.rain.hits - n,
      };
    }
  }
}
