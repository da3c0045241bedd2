import { useEffect, useRef } from 'preact/hooks';
import { Face } from '../art/face.tsx';
import { SampleFilm } from '../media/sample-thumb.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';
import { callWords } from '../words/call.ts';
import type { CallSession } from './call-session.ts';
import type { CallStage } from './call-stage.ts';
import { isSimulated } from './simulated.ts';

/** The friend full and oneself small; while it rings oneself full. Drawn fireworks stand in for a missing camera. */
export function CallPicture({ session, stage }: { session: CallSession; stage: CallStage }) {
  const { player } = usePhone();
  const friend = useFriend();
  const words = callWords();
  if (stage !== 'talking')
    return hasPicture(session) ? (
      <div class="call-picture call-picture-own">
        <OwnPicture session={session} />
      </div>
    ) : null;
  const remote = session.remote.value;
  const isSeen = remote !== null && remote.getVideoTracks().length > 0;
  return (
    <>
      <div class="call-picture">
        {isSeen && <Live stream={remote} label={words.videoOf(friend.name)} />}
        {!isSeen && isSimulated(session, true) && <SampleFilm label={words.simulated} />}
        {!isSeen && !isSimulated(session, true) && (
          <div class="call-caller">
            <Face id={friend.player} name={friend.name} />
            {session.connection.value === 'connecting' && <p>{words.connecting}</p>}
          </div>
        )}
      </div>
      <div class="call-own">
        {hasPicture(session) ? (
          <OwnPicture session={session} />
        ) : (
          <Face id={player.id} name={player.name} />
        )}
      </div>
    </>
  );
}

/** Whether this side's camera is on. */
export function hasPicture({ own, isCameraOff }: CallSession): boolean {
  const { value } = own;
  return value.state === 'open' && !isCameraOff.value && value.stream.getVideoTracks().length > 0;
}

function OwnPicture({ session: { own } }: { session: CallSession }) {
  return own.value.state === 'open' ? (
    <Live stream={own.value.stream} label={callWords().ownVideo} />
  ) : null;
}

/** A picture without its sound, which `CallSound` plays. */
function Live({ stream, label }: { stream: MediaStream; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} autoplay muted playsInline aria-label={label} />;
}
