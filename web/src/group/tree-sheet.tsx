import { Icon } from '../art/icon.tsx';
import { Kumquat } from '../art/kumquat.tsx';
import { useGroupPhone } from '../game/phone-context.ts';
import { groupWords } from '../words/group.ts';
import { treeStage } from './tree-stage.ts';

/** The tree from near: how much water it has, what it takes, and what comes of it. */
export function TreeSheet() {
  const { room, campaign } = useGroupPhone();
  const words = groupWords();
  const { water, waterers, grown } = room.state.value.tree;
  const rules = campaign.value.campaign.groups?.tree;
  if (rules === undefined) return null;
  const { grownAt, waterATask, mostAMemberADay, leastMembers } = rules;
  const shown = Math.min(water, grownAt);
  return (
    <div class="tree-sheet">
      <div class="tree-now">
        <span class="tree-picture">
          <Kumquat stage={treeStage(water, grownAt)} />
        </span>
        <div>
          <strong class="round">{words.water(shown, grownAt)}</strong>
          <div class="meter" aria-hidden="true">
            <div class="meter-fill tree-fill" style={{ width: `${(100 * shown) / grownAt}%` }} />
          </div>
          <p class="small">{words.waterers(waterers)}</p>
          <span class={grown > 0 ? 'tag tag-gold' : 'tag'}>
            {grown > 0 ? words.treesGrown(grown) : words.noTreesYet}
          </span>
        </div>
      </div>
      <p>{words.treeLead}</p>
      <ul class="card rows tree-rules">
        <li>
          <Icon name="chat" /> {words.treeRules.each(waterATask)}
        </li>
        <li>
          <Icon name="clock" /> {words.treeRules.daily(mostAMemberADay)}
        </li>
        <li>
          <Icon name="gift" /> {words.treeRules.grown(grownAt, leastMembers)}
        </li>
      </ul>
    </div>
  );
}
