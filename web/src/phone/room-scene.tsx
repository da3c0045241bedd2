import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Scene } from '../scene/scene.tsx';
import { phoneWords } from '../words/phone.ts';
import { usePhone } from '../game/phone-context.ts';

/** How long the pet is glad of something. */
const gladMs = 2000;

/** The scene as the room has it: streak, pet, and how many of today's tasks are done. */
export function RoomScene() {
  const phone = usePhone();
  const { pair, state } = phone.room;
  const { streak, pet, tasks } = state.value;
  const words = phoneWords();
  const isGlad = useSignal(false);
  useEffect(() => {
    const stop = new AbortController();
    const cheer = () => {
      isGlad.value = true;
      setTimeout(() => (isGlad.value = false), gladMs);
    };
    pair.on('task.completed', cheer, stop);
    pair.on('packet.opened', cheer, stop);
    return () => stop.abort();
  }, [pair]);
  const all = Object.values(tasks);
  const done = all.filter((task) => task.done > 0).length;
  return (
    <Scene
      streak={streak}
      pet={pet}
      doneToday={done}
      tasksToday={all.length}
      isGlad={isGlad.value}
      onStreak={() => (phone.sheet.value = { kind: 'streak' })}
      onPet={() => (phone.sheet.value = { kind: 'pet' })}
      words={{
        days: words.days(streak.count),
        streak: words.streak[streak.status],
        note: words.streakNote[streak.status],
        pet: words.pet[pet.mood],
        today: words.today(done, all.length),
      }}
    />
  );
}
