import { useEffect, useRef, useState } from 'preact/hooks';
import type { FriendView } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { inviteAddress, phoneAddress, readEntry } from '../entry.ts';
import { useHandset } from '../game/phone-context.ts';
import { inviteWords } from '../words/invite.ts';
import { language } from '../words/language.ts';
import { showMoment } from '../words/moments.ts';
import { InviteLink } from './invite-link.tsx';
import { Loaded } from '../sheets/loaded.tsx';
import { isLoopback } from './loopback.ts';
import { newFriend, openInvite, type OpenInvite } from './open-invite.ts';
import { QrCode } from './qr-code.tsx';
import { useAsked } from '../sheets/use-asked.ts';

/** How often it is asked whether the friend has come. */
const pollMs = 2500;

/** A link and its code for one more friend. */
export function InviteSheet() {
  const { player } = useHandset();
  const [turn, setTurn] = useState(0);
  const asked = useAsked((signal) => openInvite(player.client, signal), [player, turn]);
  return (
    <div class="invite">
      <Loaded asked={asked}>
        {(open) => <Invite open={open} another={() => setTurn(turn + 1)} key={open.invite.code} />}
      </Loaded>
      <OwnWindow />
    </div>
  );
}

function Invite({ open, another }: { open: OpenInvite; another: () => void }) {
  const words = inviteWords();
  const { campaign, player } = useHandset();
  const friend = useNewFriend(open);
  if (friend !== undefined) return <Accepted friend={friend} another={another} />;
  const link = inviteAddress(window.location.origin, open.invite.code);
  const { zone } = campaign.value.campaign;
  const now = player.client.clock.now();
  const until = showMoment(open.invite.expiresAt, { now, zone, language: language.value });
  return (
    <>
      <p class="invite-lead">{words.lead}</p>
      <figure class="invite-card">
        <QrCode text={link} label={words.qr(link)} />
        <figcaption>
          <Face id={player.id} name={player.name} /> {player.name}
        </figcaption>
      </figure>
      <InviteLink link={link} shareText={words.shareText} />
      <p class="small invite-note">{words.expires(until)}</p>
      {isLoopback(window.location.hostname) && (
        <p class="invite-hint">
          <Icon name="info" /> <span>{words.loopback}</span>
        </p>
      )}
    </>
  );
}

function Accepted({ friend, another }: { friend: FriendView; another: () => void }) {
  const words = inviteWords();
  const said = useRef<HTMLDivElement>(null);
  // What had the focus is gone with the code; it must not fall out of the sheet.
  useEffect(() => said.current?.focus(), []);
  return (
    <div class="invite-accepted" tabIndex={-1} ref={said}>
      <Face id={friend.id} name={friend.name} />
      <p role="status">{words.accepted(friend.name)}</p>
      <button class="button-quiet" data-act="another" onClick={another}>
        {words.another}
      </button>
    </div>
  );
}

/** Whoever accepts is seen at once, on the screen that they scanned. */
function useNewFriend(open: OpenInvite): FriendView | undefined {
  const { client } = useHandset().player;
  const [friend, setFriend] = useState<FriendView>();
  useEffect(() => {
    const stop = new AbortController();
    const timer = setInterval(() => {
      client.friends({ signal: stop.signal }).then(
        (friends) => {
          const found = newFriend(open, friends);
          if (found === undefined || stop.signal.aborted) return;
          clearInterval(timer);
          setFriend(found);
        },
        // A reading that failed is followed by the next one.
        () => {},
      );
    }, pollMs);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [client, open]);
  return friend;
}

/** On the desk with two phones: this one again, in a window of its own. */
function OwnWindow() {
  const { player } = useHandset();
  if (readEntry(window.location).kind !== 'duo') return null;
  return (
    <a
      class="button-quiet button-wide"
      data-act="own-window"
      href={phoneAddress(player.name, player.token)}
      target="_blank"
      rel="noopener"
    >
      {inviteWords().ownWindow}
    </a>
  );
}
