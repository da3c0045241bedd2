import type { Task, TaskView } from '@hongbao/sdk';
import { Icon, type IconName } from '../art/icon.tsx';
import { named } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { Composer } from './composer.tsx';
import { doTask } from './do-task.ts';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';

/** Today's tasks with exact progress, and where the next line is written. */
export function Dock() {
  const { campaign, room } = usePhone();
  const { tasks } = room.state.value;
  return (
    <footer class="dock">
      <ul class="tiles" aria-label={phoneWords().tasks}>
        {campaign.value.campaign.tasks.map((task) => {
          const view = tasks[task.id];
          return view && <Tile task={task} view={view} key={task.id} />;
        })}
      </ul>
      <Composer />
    </footer>
  );
}

/** A tile is narrow: what is done there in a word, or the campaign's own name for what this page does not know. */
function tileName(task: Task, kind: string): string {
  const names: Readonly<Record<string, string>> = phoneWords().tile;
  return names[kind] ?? named(task.names);
}

const icons: Readonly<Record<string, IconName>> = {
  text: 'chat',
  sticker: 'smile',
  photo: 'camera',
  share: 'link',
  'voice-call': 'phone',
  'video-call': 'video',
};

function Tile({ task, view }: { task: Task; view: TaskView }) {
  const phone = usePhone();
  const friend = useFriend();
  const words = phoneWords();
  const isDone = view.done >= task.timesADay;
  const mine = isDone || (view.progress[phone.player.id] ?? 0) >= task.goal;
  const theirs = isDone || (view.progress[friend.player] ?? 0) >= task.goal;
  const standing = isDone ? words.done : words.progress(mine, theirs, friend.name);
  const [kind = ''] = task.evidence;
  return (
    <li>
      <button
        class={isDone ? 'tile tile-done' : 'tile'}
        data-act={`task:${task.id}`}
        title={named(task.names)}
        onClick={() => doTask(phone, kind)}
      >
        <Icon name={icons[kind] ?? 'gift'} />
        <span>{tileName(task, kind)}</span>
        <span class="unseen">{standing}</span>
        {isDone ? (
          <i class="tile-check">
            <Icon name="check" />
          </i>
        ) : (
          <i class="tile-count" aria-hidden="true">
            {task.mode === 'both' ? `${Number(mine) + Number(theirs)}/2` : '0/1'}
          </i>
        )}
      </button>
    </li>
  );
}
