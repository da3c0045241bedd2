import type { PetView, StreakView } from '@hongbao/sdk';
import { Flame } from '../art/flame.tsx';
import { StreakFlame } from '../art/streak-flame.tsx';
import { Backdrop } from './backdrop.tsx';

/** What the scene says, ready to be read. */
export interface SceneWords {
  /** On the streak's pill: 37 天. */
  readonly days: string;
  /** More of it for who cannot see the flame's colour: 火花亮着. */
  readonly streak: string;
  /** Under the pill, when there is something to say: 今天聊一句就能救回来. */
  readonly note?: string | undefined;
  /** What the pet is called and how it is: 小火人，开心. */
  readonly pet: string;
  /** Exact numbers on today's meter: 今日 4/6. */
  readonly today: string;
}

export interface SceneProps {
  readonly streak: Pick<StreakView, 'status'>;
  readonly pet: Pick<PetView, 'mood' | 'stage'>;
  readonly doneToday: number;
  readonly tasksToday: number;
  readonly words: SceneWords;
  /** Something good happened just now: the pet hops. */
  readonly isGlad?: boolean | undefined;
  readonly onStreak: () => void;
  readonly onPet: () => void;
}

/** The night over the town: the streak, the pet and today's meter. Fills what it stands in, at any height from 150 px. */
export function Scene(props: SceneProps) {
  const { pet, words, doneToday, tasksToday } = props;
  return (
    <div class="scene" data-mood={pet.mood} data-glad={props.isGlad || undefined}>
      <Backdrop />
      <button class="scene-pet" data-act="pet" onClick={props.onPet}>
        <Flame mood={pet.mood} stage={pet.stage} />
        <span class="unseen">{words.pet}</span>
      </button>
      <Streak {...props} />
      <div
        class="scene-meter"
        role="meter"
        aria-label={words.today}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, tasksToday)}
        aria-valuenow={doneToday}
        aria-valuetext={words.today}
      >
        <i style={{ width: `${(100 * doneToday) / Math.max(1, tasksToday)}%` }} />
        <span>{words.today}</span>
      </div>
    </div>
  );
}

function Streak({ streak, words, onStreak }: SceneProps) {
  return (
    <div class="scene-streak" data-status={streak.status}>
      <button data-act="streak" onClick={onStreak}>
        <StreakFlame isLit={streak.status === 'lit' || streak.status === 'counting'} />
        <span>{words.days}</span>
        <span class="unseen">{words.streak}</span>
      </button>
      {words.note !== undefined && <p>{words.note}</p>}
    </div>
  );
}
