import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../entry.ts';
import { AskName } from './ask-name.tsx';
import { enterSingle, type Entered } from './enter.ts';
import { Failure, InviteRefused } from './failure.tsx';
import { SinglePhone } from './single-phone.tsx';
import { Waking } from './waking.tsx';

type Stage =
  | { readonly at: 'asking' }
  | { readonly at: 'entering'; readonly name: string | null }
  | { readonly at: 'failed'; readonly name: string | null; readonly error: unknown }
  | { readonly at: 'in'; readonly entered: Entered };

/** One phone that fills its screen: the way in, then the list of friends and the rooms behind it. */
export function Single({ entry }: { entry: Extract<Entry, { kind: 'single' }> }) {
  const { token, invite, groupInvite } = entry;
  const [stage, setStage] = useState<Stage>(
    entry.name === null && token === null ? { at: 'asking' } : { at: 'entering', name: entry.name },
  );
  const enter = (name: string | null) => setStage({ at: 'entering', name });
  useEffect(() => {
    if (stage.at !== 'entering') return;
    let isHere = true;
    const { name } = stage;
    enterSingle({ token, invite, groupInvite }, name).then(
      (entered) => {
        if (isHere) setStage({ at: 'in', entered });
        else entered.handset.player.client.close();
      },
      (error: unknown) => isHere && setStage({ at: 'failed', name, error }),
    );
    return () => void (isHere = false);
  }, [stage.at]);
  return (
    <div class="single">
      <Shown
        stage={stage}
        invited={invite !== null || groupInvite !== null}
        isGuest={token === null}
        go={setStage}
        enter={enter}
      />
    </div>
  );
}

interface ShownProps {
  readonly stage: Stage;
  readonly invited: boolean;
  readonly isGuest: boolean;
  readonly enter: (name: string | null) => void;
  readonly go: (stage: Stage) => void;
}

function Shown({ stage, invited, isGuest, enter, go }: ShownProps) {
  switch (stage.at) {
    case 'asking':
      return <AskName invited={invited} onName={enter} />;
    case 'entering':
      return <Waking />;
    case 'failed':
      return (
        <Failure
          error={stage.error}
          again={() => enter(stage.name)}
          otherName={isGuest ? () => go({ at: 'asking' }) : undefined}
        />
      );
    case 'in': {
      const { entered } = stage;
      if (entered.refused !== null)
        return (
          <InviteRefused
            error={entered.refused}
            goOn={() => go({ at: 'in', entered: { ...entered, refused: null } })}
          />
        );
      return <SinglePhone {...entered} />;
    }
  }
}
