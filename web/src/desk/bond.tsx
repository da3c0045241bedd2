import { useEffect, useState } from 'preact/hooks';
import { StreakFlame } from '../art/streak-flame.tsx';
import type { Phone } from '../game/phone-context.ts';
import { deskWords } from '../words/desk.ts';

/** The flame between two phones, on a golden thread; it pulses when either side acts. */
export function Bond({ phones: [phone] }: { phones: readonly [Phone, Phone] }) {
  const { streak, chat, packets } = phone.room.state.value;
  const [pulse, setPulse] = useState(0);
  useEffect(() => setPulse((before) => before + 1), [chat.seq, packets]);
  return (
    <div
      class="bond"
      role="img"
      aria-label={deskWords().bond(streak.count)}
      data-status={streak.status}
    >
      <i class="bond-thread" />
      <span class="bond-flame" key={pulse}>
        <StreakFlame isLit={streak.status === 'lit' || streak.status === 'counting'} />
      </span>
      <b>{streak.count}</b>
      <i class="bond-thread" />
    </div>
  );
}
