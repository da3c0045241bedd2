import type { Campaign, TaskView } from '@hongbao/sdk';
import { Icon } from '../art/icon.tsx';
import { useGroupPhone, type GroupPhone } from '../game/phone-context.ts';
import { Composer } from '../phone/composer.tsx';
import { doTask } from '../phone/do-task.ts';
import { TaskTile } from '../phone/task-tile.tsx';
import { groupWords } from '../words/group.ts';
import { phoneWords } from '../words/phone.ts';
import { hasDoneToday } from './has-done-today.ts';

type GroupRules = NonNullable<Campaign['groups']>;

/** The group's tasks with exact progress, a packet of one's own, the tree, and where the next line is written. */
export function GroupDock() {
  const phone = useGroupPhone();
  const { tasks } = phone.room.state.value;
  const rules = phone.campaign.value.campaign.groups;
  return (
    <footer class="dock">
      <ul class="tiles tiles-group" aria-label={phoneWords().tasks}>
        {rules?.tasks.map((task) => {
          const view = tasks[task.id];
          return view && <Tile task={task} view={view} key={task.id} />;
        })}
        {rules?.playerPackets && <SendTile phone={phone} />}
        <TreeTile phone={phone} />
      </ul>
      <Composer greetings={groupWords().greetings} hasChatted={hasDoneToday(phone, 'text')} />
    </footer>
  );
}

function Tile({ task, view }: { task: GroupRules['tasks'][number]; view: TaskView }) {
  const phone = useGroupPhone();
  const words = groupWords();
  const isDone = view.done >= task.timesADay;
  const reached = Math.min(view.reached, task.people);
  return (
    <TaskTile
      task={task}
      isDone={isDone}
      standing={isDone ? phoneWords().done : words.progress(reached, task.people)}
      count={`${reached}/${task.people}`}
      onDo={(kind) => doTask(phone, kind)}
    />
  );
}

function SendTile({ phone: { room, sheet } }: { phone: GroupPhone }) {
  return (
    <li>
      <button
        class="tile tile-send"
        data-act="send-packet"
        onClick={() => (sheet.value = { kind: 'send-packet', group: room.group })}
      >
        <Icon name="gift" />
        <span>{groupWords().sendPacket}</span>
      </button>
    </li>
  );
}

function TreeTile({ phone: { sheet } }: { phone: GroupPhone }) {
  return (
    <li>
      <button class="tile" data-act="tree" onClick={() => (sheet.value = { kind: 'tree' })}>
        <Icon name="tree" />
        <span>{groupWords().tree}</span>
      </button>
    </li>
  );
}
