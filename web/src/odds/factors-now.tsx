import { usePhone } from '../game/phone-context.ts';
import { oddsWords } from '../words/odds.ts';
import { showRatio } from '../words/exact-ratio.ts';
import { factorsOf } from './odds-of.ts';
import { useAsked } from '../sheets/use-asked.ts';

/** What multiplies a packet: streak × pet × allowance, as they stand for the room's next one. */
export function FactorsNow({ packet }: { packet: number }) {
  const phone = usePhone();
  const words = oddsWords();
  const { streak, pet, room } = phone.room.state.value;
  const asked = useAsked((signal) => phone.player.client.outlook({ signal }), []);
  const outlook = asked.state === 'answered' ? asked.value : undefined;
  const packetsToday = outlook?.rooms.find((one) => one.room === room)?.packetsToday;
  if (packetsToday === undefined) return null;
  const now = factorsOf(phone.campaign.value.campaign, {
    streak: streak.permille,
    pet: pet.permille,
    packetsToday,
  });
  const parts = [
    [words.streak, now.streak],
    [words.pet, now.pet],
    [words.allowance(now.number), now.allowance],
  ] as const;
  return (
    <section class="card factors">
      <h3>{words.how}</h3>
      <ol>
        {parts.map(([name, permille]) => (
          <li key={name}>
            <span class="round">{showRatio(permille, 1000)}</span>
            <small>{name}</small>
          </li>
        ))}
        <li class="factors-sum">
          <span class="round">{showRatio(now.permille, 1000)}</span>
          <small>{words.next}</small>
        </li>
      </ol>
      <p class="mono">
        ⌊{now.streak} × {now.pet} × {now.allowance} ÷ 1,000,000⌋ = {now.permille}
      </p>
      {now.permille !== packet && <p class="explain-small">{words.moved}</p>}
    </section>
  );
}
