import { useGroupPhone } from '../game/phone-context.ts';
import { useServerClock } from '../game/use-server-clock.ts';
import { language } from '../words/language.ts';
import { showMoment, type MomentStyle } from '../words/moments.ts';
import { groupWords } from '../words/group.ts';
import { GroupScene } from './group-scene.tsx';
import { nextRainAt } from './next-rain.ts';
import { treeStage } from './tree-stage.ts';
import { useTreeNews } from './use-tree-news.ts';

/** The scene as the room has it: the tree, its water, and when it rains next. */
export function GroupRoomScene() {
  const { room, campaign, sheet } = useGroupPhone();
  const { water, waterers, grown } = room.state.value.tree;
  const rules = campaign.value.campaign;
  const grownAt = rules.groups?.tree.grownAt ?? 1;
  const words = groupWords();
  const news = useTreeNews(room.group);
  const { now } = useServerClock();
  const rain = nextRainAt(rules, now);
  return (
    <GroupScene
      stage={news === 'grown' ? 4 : treeStage(water, grownAt)}
      grown={grown}
      water={water}
      grownAt={grownAt}
      news={news}
      onTree={() => (sheet.value = { kind: 'tree' })}
      words={{
        tree: words.treeNow(Math.min(water, grownAt), grownAt),
        meter: news === 'grown' ? words.borneFruit : words.water(Math.min(water, grownAt), grownAt),
        waterers: words.waterers(waterers),
        rain:
          rain === null
            ? undefined
            : words.nextRain(sayRain(rain, { now, zone: rules.zone, language: language.value })),
      }}
    />
  );
}

const dayMs = 86_400_000;

/** Within a day its time is enough: 21:00. */
function sayRain(at: number, { now, ...style }: MomentStyle & { readonly now: number }): string {
  return showMoment(at, { ...style, now: at - now < dayMs ? at : now });
}
