import { useEffect, useRef } from 'preact/hooks';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone } from '../game/phone-context.ts';
import { mediaWords } from '../words/media.ts';
import { sayWhy } from '../words/refusals.ts';
import { MediaFailure } from './media-failure.ts';
import { outboxOf, type Upload } from './outbox.ts';

/** What this phone is sending, under the lines that have arrived. */
export function OutboxLines() {
  const phone = useAnyPhone();
  return (
    <>
      {[...outboxOf(phone).value].map(([number, upload]) => (
        <OutboxLine upload={upload} key={number} />
      ))}
    </>
  );
}

function OutboxLine({ upload: { kind, state, preview, error, again, drop } }: { upload: Upload }) {
  const { player } = useAnyPhone();
  const words = mediaWords();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.scrollIntoView({ block: 'nearest' }), [state, preview]);
  return (
    <div class="line line-mine" ref={line}>
      <Face id={player.id} name={player.name} />
      <div class="outbox" data-state={state}>
        <div class="media-box" data-pending>
          {preview !== null && kind === 'photo' && <img src={preview} alt="" />}
          {preview !== null && kind === 'video' && <video src={preview} muted playsInline />}
          {state !== 'failed' && <span class="media-ring" />}
        </div>
        {state === 'failed' ? (
          <>
            <p class="outbox-why">
              <Icon name="info" />
              {words.failed}：{error instanceof MediaFailure ? words[error.code] : sayWhy(error)}
            </p>
            <p class="outbox-acts">
              <button class="button-quiet" data-act="media-drop" onClick={drop}>
                {words.drop}
              </button>
              <button class="button-red" data-act="media-again" onClick={again}>
                {words.again}
              </button>
            </p>
          </>
        ) : (
          <p class="outbox-note">{state === 'drawing' ? words.drawing : words.sending}</p>
        )}
      </div>
    </div>
  );
}
