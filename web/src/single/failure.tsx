import type { ComponentChildren } from 'preact';
import { HongbaoError } from '@hongbao/sdk';
import { homeWords } from '../words/home.ts';
import { inviteWords } from '../words/invite.ts';
import { sayWhy } from '../words/refusals.ts';
import { Night } from './night.tsx';

interface FailureProps {
  readonly error: unknown;
  readonly again: () => void;
  readonly otherName?: (() => void) | undefined;
  readonly home?: (() => void) | undefined;
}

/** What went wrong, in words and by its code, and the ways on. */
export function Failure({ error, again, otherName, home }: FailureProps) {
  const words = homeWords();
  const code = error instanceof HongbaoError ? error.code : 'internal';
  // Of all that is sent on the way in, only a name is the player's own.
  if (code === 'bad_request' && otherName !== undefined)
    return (
      <Trouble title={words.nameRefused} hint={words.nameRefusedHint} code={code}>
        <button class="button-gold button-wide" data-act="other-name" onClick={otherName}>
          {words.otherName}
        </button>
      </Trouble>
    );
  const isClosedToGuests = code === 'guests_not_allowed';
  const title = isClosedToGuests ? words.guestsRefused : words.failed;
  const hint = isClosedToGuests ? words.guestsRefusedHint : sayWhy(error);
  return (
    <Trouble title={title} hint={hint} code={code}>
      <button class="button-gold button-wide" data-act="again" onClick={again}>
        {words.again}
      </button>
      {home && (
        <button class="button-quiet button-wide" data-act="home" onClick={home}>
          {words.toFriends}
        </button>
      )}
    </Trouble>
  );
}

/** The invite made no friend: why, and on to everybody else. */
export function InviteRefused({ error, goOn }: { error: HongbaoError; goOn: () => void }) {
  const words = inviteWords();
  const hints: Readonly<Record<string, string>> = words.refused;
  const code = error.code === 'bad_request' ? 'invite_unknown' : error.code;
  return (
    <Trouble title={words.refusedTitle} hint={hints[code] ?? sayWhy(error)} code={code}>
      <button class="button-gold button-wide" data-act="go-on" onClick={goOn}>
        {homeWords().toFriends}
      </button>
    </Trouble>
  );
}

interface TroubleProps {
  readonly title: string;
  readonly hint: string;
  readonly code: string;
  readonly children: ComponentChildren;
}

function Trouble({ title, hint, code, children }: TroubleProps) {
  return (
    <Night mood="grey">
      <div class="night-card" role="alert" data-refused={code}>
        <h1>{title}</h1>
        <p>{hint}</p>
        <p class="small">
          <code>{code}</code>
        </p>
        {children}
      </div>
    </Night>
  );
}
