import type { GroupPhone } from '../game/phone-context.ts';
import { useAsked } from '../sheets/use-asked.ts';
import { Failure } from '../single/failure.tsx';
import { Waking } from '../single/waking.tsx';

interface LaterGroupScreenProps {
  readonly phone: GroupPhone;
  readonly onBack: () => void;
}

/** A group's screen, loaded with the first group that is opened. */
export function LaterGroupScreen(props: LaterGroupScreenProps) {
  const asked = useAsked(async () => (await import('./group-screen.tsx')).GroupScreen);
  switch (asked.state) {
    case 'asking':
      return <Waking onBack={props.onBack} />;
    case 'failed':
      return <Failure error={asked.error} again={asked.again} home={props.onBack} />;
    case 'answered':
      return <asked.value {...props} />;
  }
}
