import type { Task, TaskView } from '@hongbao/sdk';
import { startCall } from '../call/start-call.ts';
import { phoneWords } from '../words/phone.ts';
import { Composer } from './composer.tsx';
import { doTask } from './do-task.ts';
import { TaskTile } from './task-tile.tsx';
import { usePhone, type Phone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';

/** Today's tasks with exact progress, and where the next line is written. */
export function Dock() {
  const { campaign, room, player } = usePhone();
  const { tasks, streak } = room.state.value;
  const words = phoneWords();
  return (
    <footer class="dock">
      <ul class="tiles" aria-label={words.tasks}>
        {campaign.value.campaign.tasks.map((task) => {
          const view = tasks[task.id];
          return view && <Tile task={task} view={view} key={task.id} />;
        })}
      </ul>
      <Composer greetings={words.greetings} hasChatted={streak.chatted[player.id] === true} />
    </footer>
  );
}

function Tile({ task, view }: { task: Task; view: TaskView }) {
  const phone = usePhone();
  const friend = useFriend();
  const words = phoneWords();
  const isDone = view.done >= task.timesADay;
  const mine = isDone || (view.progress[phone.player.id] ?? 0) >= task.goal;
  const theirs = isDone || (view.progress[friend.player] ?? 0) >= task.goal;
  return (
    <TaskTile
      task={task}
      isDone={isDone}
      standing={isDone ? words.done : words.progress(mine, theirs, friend.name)}
      count={task.mode === 'both' ? `${Number(mine) + Number(theirs)}/2` : '0/1'}
      onDo={(kind) => callOrDo(phone, kind)}
    />
  );
}

/** Two can call each other. */
function callOrDo(phone: Phone, kind: string): void {
  if (kind === 'voice-call') void startCall(phone, 'voice');
  else if (kind === 'video-call') void startCall(phone, 'video');
  else doTask(phone, kind);
}
