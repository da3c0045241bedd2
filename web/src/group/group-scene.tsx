import { Garland } from '../art/garland.tsx';
import { Hills } from '../art/hills.tsx';
import { Icon } from '../art/icon.tsx';
import { Kumquat } from '../art/kumquat.tsx';
import type { KumquatStage } from '../art/kumquat-shapes.ts';
import { Lantern } from '../art/lantern.tsx';
import { brush } from '../words/brush.ts';
import type { TreeNews } from './use-tree-news.ts';

export interface GroupSceneProps {
  readonly stage: KumquatStage;
  /** Trees of before, which stand behind. */
  readonly grown: number;
  readonly water: number;
  readonly grownAt: number;
  readonly news: TreeNews;
  readonly words: {
    /** What the tree is and how it stands, for who cannot see it. */
    readonly tree: string;
    readonly meter: string;
    readonly waterers: string;
    /** When it rains next; missing where it never does. */
    readonly rain: string | undefined;
  };
  readonly onTree: () => void;
}

/** As many as the hills have room for. */
const grownShown = 6;

/** The night of a group: lanterns on a string, the tree that all water, and those of before behind it. */
export function GroupScene(props: GroupSceneProps) {
  const { stage, grown, news, words, water, grownAt } = props;
  const [left, right] = brush.groupLanterns;
  return (
    <div class="scene scene-group" data-mood="evening" data-news={news ?? undefined}>
      <div class="scene-sky" aria-hidden="true" />
      <Hills />
      <Garland />
      <span class="scene-lantern scene-lantern-left">
        <Lantern text={left} />
      </span>
      <span class="scene-lantern scene-lantern-right">
        <Lantern text={right} />
      </span>
      <div class="scene-orchard" aria-hidden="true">
        {Array.from({ length: Math.min(grown, grownShown) }, (_, index) => (
          <i key={index}>
            <Kumquat stage={4} />
          </i>
        ))}
      </div>
      <button class="scene-tree" data-act="tree-scene" onClick={props.onTree}>
        <Kumquat stage={stage} />
        {news === 'watered' && <Drops />}
        <span class="unseen">{words.tree}</span>
      </button>
      {words.rain !== undefined && (
        <p class="scene-rain">
          <Icon name="rain" /> {words.rain}
        </p>
      )}
      <div
        class="scene-meter scene-water"
        role="meter"
        aria-label={words.tree}
        aria-valuemin={0}
        aria-valuemax={grownAt}
        aria-valuenow={Math.min(water, grownAt)}
        aria-valuetext={`${words.meter}, ${words.waterers}`}
      >
        <i style={{ width: `${(100 * Math.min(water, grownAt)) / grownAt}%` }} />
        <span>{words.meter}</span>
      </div>
    </div>
  );
}

/** Water falls on the tree. */
function Drops() {
  return (
    <span class="scene-drops" aria-hidden="true">
      {[22, 40, 58, 76].map((left) => (
        <i style={{ left: `${left}%` }} key={left} />
      ))}
    </span>
  );
}
