import type { PetView } from '@hongbao/sdk';
import { Flame } from '../art/flame.tsx';
import { Icon } from '../art/icon.tsx';
import { usePhone } from '../game/phone-context.ts';
import { showCoins } from '../words/coins.ts';
import { petWords } from '../words/pet.ts';
import { showRatio } from '../words/exact-ratio.ts';
import { growthOf, stagesOf } from './pet-standing.ts';

/** The pet: how it feels, how far it has grown, and what each stage brings. */
export function PetSheet() {
  const phone = usePhone();
  const { pet } = phone.room.state.value;
  const rules = phone.campaign.value.campaign.pet;
  const words = petWords();
  return (
    <div class="explain" data-pet={pet.mood}>
      <div class="hero hero-night">
        <span class="hero-flame">
          <Flame mood={pet.mood} stage={pet.stage} />
        </span>
        <p class="hero-name">{words.stage(pet.stage)}</p>
        <p class="hero-standing">
          <span class={`tag ${pet.mood === 'bright' ? 'tag-gold' : 'tag-ash'}`}>
            {words.mood[pet.mood]}
          </span>
          <span class="round">× {showRatio(pet.permille, 1000)}</span>
        </p>
      </div>
      <p>{words.means[pet.mood](rules)}</p>
      <section class="card meters">
        <Growth pet={pet} />
        <Bar
          label={words.todayPoints}
          value={pet.pointsToday}
          most={rules.mostADay}
          part={pet.pointsToday / Math.max(1, rules.mostADay)}
        />
        <p class="small">{words.feeding(rules)}</p>
      </section>
      <section class="card">
        <h3>{words.stages}</h3>
        <ul class="rows">
          {stagesOf(rules).map((one) => (
            <li
              class={`row stage-row ${one.stage > pet.stage ? 'stage-ahead' : ''}`}
              key={one.stage}
              aria-current={one.stage === pet.stage ? 'true' : undefined}
            >
              <span class="stage-flame">
                <Flame stage={one.stage} />
              </span>
              <span class="row-main">
                {words.stage(one.stage)}
                <small class="small">{words.points(showCoins(one.points))}</small>
              </span>
              {one.stage === pet.stage && <span class="tag tag-gold">{words.present}</span>}
              <span class="row-end">× {showRatio(one.permille, 1000)}</span>
            </li>
          ))}
        </ul>
      </section>
      <p class="explain-small">{words.packet}</p>
      <button
        class="button-quiet button-wide"
        data-act="see-streak"
        onClick={() => (phone.sheet.value = { kind: 'streak' })}
      >
        <Icon name="flame" /> {words.seeStreak}
      </button>
    </div>
  );
}

function Growth({ pet }: { pet: PetView }) {
  const words = petWords();
  const growth = growthOf(pet.points, usePhone().campaign.value.campaign.pet);
  if (growth === null) return <p>{words.grownUp(showCoins(pet.points))}</p>;
  const { next, left, part } = growth;
  return (
    <>
      <Bar
        label={words.toStage(words.stage(next.stage))}
        value={pet.points}
        most={next.points}
        part={part}
      />
      <p class="small">{words.left(showCoins(left))}</p>
    </>
  );
}

interface BarProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  /** 0…1. */
  readonly part: number;
}

function Bar({ label, value, most, part }: BarProps) {
  return (
    <div>
      <p class="bar-words">
        <span>{label}</span>
        <span class="round">
          {showCoins(value)} / {showCoins(most)}
        </span>
      </p>
      <div class="meter" aria-hidden="true">
        <div class="meter-fill" style={{ width: `${Math.min(1, part) * 100}%` }} />
      </div>
    </div>
  );
}
