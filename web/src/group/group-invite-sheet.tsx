import type { Group, Routes } from '@hongbao/sdk';
import { GroupFace } from '../art/group-face.tsx';
import { Icon } from '../art/icon.tsx';
import { groupInviteAddress } from '../entry.ts';
import { useGroupPhone } from '../game/phone-context.ts';
import { useMoments } from '../game/use-moments.ts';
import { InviteLink } from '../invite/invite-link.tsx';
import { isLoopback } from '../invite/loopback.ts';
import { QrCode } from '../invite/qr-code.tsx';
import { Loaded } from '../sheets/loaded.tsx';
import { useAsked } from '../sheets/use-asked.ts';
import { groupWords } from '../words/group.ts';
import { inviteWords } from '../words/invite.ts';
import { showMoment } from '../words/moments.ts';

type Invite = Routes['POST /v1/groups/:group/invites']['reply'];

const kept = new WeakMap<Group, Invite>();

/** A code that lets many in, as a link, as a picture, and to be said aloud. */
export function GroupInviteSheet() {
  const { group } = useGroupPhone().room;
  const asked = useAsked(() => openGroupInvite(group), [group]);
  return (
    <div class="invite">
      <Loaded asked={asked}>{(invite) => <Shown invite={invite} />}</Loaded>
    </div>
  );
}

/** The one shown before, while it is good: whoever has it in hand must not find it replaced. */
async function openGroupInvite(group: Group): Promise<Invite> {
  const before = kept.get(group);
  if (before && before.expiresAt > group.serverNow()) return before;
  const made = await group.invite();
  kept.set(group, made);
  return made;
}

function Shown({ invite: { code, expiresAt } }: { invite: Invite }) {
  const { state } = useGroupPhone().room;
  const words = groupWords();
  const { name, room } = state.value;
  const link = groupInviteAddress(window.location.origin, code);
  return (
    <>
      <p class="invite-lead">{words.inviteLead}</p>
      <figure class="invite-card">
        <QrCode text={link} label={words.qr(link)} />
        <figcaption>
          <GroupFace id={room} name={name} /> {name}
        </figcaption>
      </figure>
      <p class="invite-code" aria-label={words.codeSaid(code)}>
        <b class="round" data-code={code}>
          {code}
        </b>
      </p>
      <InviteLink link={link} shareText={words.shareText} />
      <p class="small invite-note">{words.expires(showMoment(expiresAt, useMoments()))}</p>
      {isLoopback(window.location.hostname) && (
        <p class="invite-hint">
          <Icon name="info" /> <span>{inviteWords().loopback}</span>
        </p>
      )}
    </>
  );
}
