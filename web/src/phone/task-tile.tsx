import type { Campaign } from '@hongbao/sdk';
import { Icon, type IconName } from '../art/icon.tsx';
import { named } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';

interface TaskTileProps {
  /** A pair's task or a group's. */
  readonly task: Pick<Campaign['tasks'][number], 'id' | 'names' | 'evidence'>;
  readonly isDone: boolean;
  /** How far it is, in words. */
  readonly standing: string;
  /** The same on its corner: 1/2. */
  readonly count: string;
  readonly onDo: (kind: string) => void;
}

/** One of today's tasks: how far it is, and with a press to where it is done. */
export function TaskTile({ task, isDone, standing, count, onDo }: TaskTileProps) {
  const [kind = ''] = task.evidence;
  return (
    <li>
      <button
        class={isDone ? 'tile tile-done' : 'tile'}
        data-act={`task:${task.id}`}
        title={named(task.names)}
        onClick={() => onDo(kind)}
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
            {count}
          </i>
        )}
      </button>
    </li>
  );
}

/** A tile is narrow: what is done there in a word, or the campaign's own name for what this page does not know. */
function tileName(task: TaskTileProps['task'], kind: string): string {
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
