import type { CallView } from '@hongbao/sdk';
import { Icon, type IconName } from '../art/icon.tsx';
import { usePhone } from '../game/phone-context.ts';
import { callWords } from '../words/call.ts';
import type { CallSession } from './call-session.ts';
import type { CallStage } from './call-stage.ts';
import { answerCall, endCall } from './start-call.ts';

interface CallActsProps {
  readonly call: CallView;
  readonly stage: CallStage;
  readonly session: CallSession | null;
}

/** The round buttons under a call. */
export function CallActs({ call, stage, session }: CallActsProps) {
  const phone = usePhone();
  const words = callWords();
  const end = () => void endCall(phone, call);
  if (stage === 'incoming')
    return (
      <div class="call-acts">
        <Act icon="hang-up" look="end" act="call-decline" label={words.decline} onClick={end} />
        <Act
          icon={call.media === 'voice' ? 'phone' : 'video'}
          look="answer"
          act="call-answer"
          label={words.answer}
          isFirst
          onClick={() => void answerCall(phone, call)}
        />
      </div>
    );
  const isTalking = stage === 'talking';
  return (
    <div class="call-acts">
      {isTalking && session && <Switches session={session} />}
      <Act
        icon="hang-up"
        look="end"
        act="call-end"
        label={isTalking ? words.end : words.cancel}
        isFirst={!isTalking || session === null}
        onClick={end}
      />
    </div>
  );
}

function Switches({ session }: { session: CallSession }) {
  const words = callWords();
  const { own, isMuted, isSilent, isCameraOff, media } = session;
  const tracks = own.value.state === 'open' ? own.value.stream.getTracks() : [];
  const has = (kind: string) => tracks.some((track) => track.kind === kind);
  return (
    <>
      <Switch
        icons={['mic', 'mic-off']}
        act="call-mute"
        label={words.mute}
        isOn={has('audio') && !isMuted.value}
        isMissing={!has('audio')}
        isFirst
        onClick={() => session.mute(!isMuted.value)}
      />
      <Switch
        icons={['sound-on', 'sound-off']}
        act="call-sound"
        label={words.speaker}
        isOn={!isSilent.value}
        onClick={() => session.silence(!isSilent.value)}
      />
      {media === 'video' && (
        <Switch
          icons={['video', 'camera-off']}
          act="call-camera"
          label={words.camera}
          isOn={has('video') && !isCameraOff.value}
          isMissing={!has('video')}
          onClick={() => session.coverCamera(!isCameraOff.value)}
        />
      )}
    </>
  );
}

interface SwitchProps {
  readonly icons: readonly [on: IconName, off: IconName];
  readonly act: string;
  readonly label: string;
  readonly isOn: boolean;
  /** This device has no such thing, or it was refused. */
  readonly isMissing?: boolean;
  readonly isFirst?: boolean;
  readonly onClick: () => void;
}

function Switch({ icons, act, label, isOn, isMissing = false, isFirst, onClick }: SwitchProps) {
  const words = callWords();
  return (
    <button
      class="call-act"
      data-look={isOn ? 'on' : 'off'}
      data-act={act}
      data-first={isFirst}
      aria-label={
        isMissing ? words.isMissing(label) : isOn ? words.isOn(label) : words.isOff(label)
      }
      aria-disabled={isMissing}
      onClick={() => !isMissing && onClick()}
    >
      <span>
        <Icon name={icons[isOn ? 0 : 1]} />
      </span>
      <small aria-hidden="true">{label}</small>
    </button>
  );
}

interface ActProps {
  readonly icon: IconName;
  readonly look: 'answer' | 'end';
  readonly act: string;
  readonly label: string;
  readonly isFirst?: boolean;
  readonly onClick: () => void;
}

function Act({ icon, look, act, label, isFirst = false, onClick }: ActProps) {
  return (
    <button
      class="call-act"
      data-look={look}
      data-act={act}
      data-first={isFirst || undefined}
      onClick={onClick}
    >
      <span>
        <Icon name={icon} />
      </span>
      <small>{label}</small>
    </button>
  );
}
