import { useEffect, useRef } from 'preact/hooks';
import type { CallSession } from './call-session.ts';

/** What the friend says; it goes on while the call is small. */
export function CallSound({ session }: { session: CallSession }) {
  const audio = useRef<HTMLAudioElement>(null);
  const remote = session.remote.value;
  const isSilent = session.isSilent.value;
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.srcObject = remote;
    element.muted = isSilent;
    // After a reload a browser plays no sound before the page was touched: the button says that it is off.
    if (remote !== null)
      element.play().catch((error: unknown) => {
        if (error instanceof Error && error.name === 'NotAllowedError') session.silence(true);
      });
  }, [remote, isSilent]);
  return <audio ref={audio} autoplay />;
}
