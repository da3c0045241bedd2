import { useSignal, type Signal } from '@preact/signals';
import type { Group, GroupMember } from '@hongbao/sdk';
import { useRef } from 'preact/hooks';
import { Coin } from '../art/coin.tsx';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone } from '../game/phone-context.ts';
import { showCoins, showYuan } from '../words/coins.ts';
import { luckyWords } from '../words/lucky.ts';
import { sayWhy } from '../words/refusals.ts';
import { Choice } from './choice.tsx';
import { NumberField } from './number-field.tsx';
import { PurseChoice } from './purse-choice.tsx';
import { WishField } from './wish-field.tsx';
import {
  blessingMost,
  checkDraft,
  countGraphemes,
  eachOf,
  grabbersOf,
  passphraseMost,
  wholeOf,
  type Bounds,
  type Checked,
  type Draft,
  type Problem,
} from './wish.ts';

interface SendFormProps {
  readonly group: Group;
  readonly draft: Signal<Draft>;
  readonly chosen: readonly GroupMember[];
  readonly bounds: Bounds;
  readonly onChoose: () => void;
}

/** The form of a packet; what the server would refuse is said beside its field, and nothing typed is ever lost. */
export function SendForm({ group, draft, chosen, bounds, onChoose }: SendFormProps) {
  const words = luckyWords().send;
  const form = useRef<HTMLFormElement>(null);
  const isAsked = useSignal(false);
  const { value } = draft;
  const change = (part: Partial<Draft>) => (draft.value = { ...draft.value, ...part });
  const checked = checkDraft(value, bounds);
  const say = useProblems(value, bounds, isAsked.value);
  const fields = { value, checked, say, change, people: grabbersOf(value, bounds) };
  return (
    <form
      class="send"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        isAsked.value = true;
        if (checked.wish === undefined)
          // Once the words beside the fields are drawn, the first field in question has the focus.
          requestAnimationFrame(() =>
            form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.focus(),
          );
      }}
    >
      <SendHead draft={value} />
      <AmountFields {...fields} />
      <WordFields {...fields} />
      <button type="button" class="send-only card" data-act="send-only" onClick={onChoose}>
        <span>
          <span class="small">{words.only}</span>
          <strong>
            {chosen.length === 0
              ? words.everyone
              : words.someone(chosen[0]?.name ?? '', chosen.length)}
          </strong>
        </span>
        <Icon name="forward" />
      </button>
      <PurseChoice
        available={bounds.available}
        chosen={value.purse}
        onChoose={(purse) => change({ purse })}
      />
      <SendButton group={group} wish={checked.wish} />
    </form>
  );
}

interface FieldsProps {
  readonly value: Draft;
  readonly checked: Checked;
  readonly say: (problems: readonly Problem[]) => string | undefined;
  readonly change: (part: Partial<Draft>) => void;
  readonly people: number;
}

function AmountFields({ value, checked, say, change, people }: FieldsProps) {
  const words = luckyWords().send;
  return (
    <>
      <div class="send-pair">
        <NumberField
          name="coins"
          label={words.coins}
          unit={words.coinsUnit}
          value={value.coins}
          bad={say(checked.coins)}
          onChange={(coins) => change({ coins })}
        />
        <NumberField
          name="shares"
          label={words.shares}
          unit={words.sharesUnit}
          value={value.shares}
          bad={say(checked.shares)}
          note={value.only.length > 0 ? words.peopleChosen(people) : words.people(people)}
          onChange={(shares) => change({ shares })}
        />
      </div>
      <Choice
        label={words.split}
        name="split"
        chosen={value.split}
        options={[
          { value: 'lucky', title: words.lucky, note: words.luckyNote },
          { value: 'equal', title: words.equal, note: equalNote(value) ?? words.equalNote },
        ]}
        onChoose={(split) => change({ split })}
      />
    </>
  );
}

function WordFields({ value, checked, say, change }: FieldsProps) {
  const words = luckyWords().send;
  return (
    <>
      <WishField
        name="blessing"
        label={words.blessing}
        value={value.blessing}
        most={blessingMost}
        count={countGraphemes(value.blessing.trim())}
        hint={words.blessings[0] ?? ''}
        ideas={words.blessings}
        bad={say(checked.blessing)}
        onChange={(blessing) => change({ blessing })}
      />
      <WishField
        name="passphrase"
        label={words.passphrase}
        value={value.passphrase}
        most={passphraseMost}
        count={countGraphemes(value.passphrase.trim())}
        hint={words.passphraseHint}
        bad={say(checked.passphrase)}
        onChange={(passphrase) => change({ passphrase })}
      />
    </>
  );
}

/** The packet as it will lie in the chat, with what it is worth. */
function SendHead({ draft }: { draft: Draft }) {
  const { coinsPerYuan } = useAnyPhone().campaign.value.campaign;
  const words = luckyWords();
  const coins = wholeOf(draft.coins) ?? 0;
  return (
    <div class="send-head" data-empty={coins === 0 || undefined}>
      <span class="send-seal" aria-hidden="true">
        <Coin glyph="開" />
      </span>
      <span class="send-sum">
        <strong class="digits" style={{ '--letters': showCoins(coins).length }}>
          {showCoins(coins)}
        </strong>
        <span class="round">{words.send.worth(showYuan(coins, coinsPerYuan))}</span>
        <span class="send-wish">{draft.blessing.trim() || words.bubble.wish}</span>
      </span>
    </div>
  );
}

type Wish = ReturnType<typeof checkDraft>['wish'];
type Sending =
  | { readonly state: 'ready' | 'busy' }
  | { readonly state: 'failed'; readonly error: unknown };

/** Sends what the form holds; a failure leaves all as it is, and a repeat is the same packet. */
function SendButton({ group, wish }: { group: Group; wish: Wish }) {
  const { sheet } = useAnyPhone();
  const words = luckyWords().send;
  const sending = useSignal<Sending>({ state: 'ready' });
  const { value } = sending;
  const isBusy = value.state === 'busy';
  const send = async () => {
    if (isBusy || wish === undefined) return;
    sending.value = { state: 'busy' };
    try {
      await group.sendPacket(wish);
      // Another sheet may have come in its place meanwhile.
      if (sheet.value?.kind === 'send-packet') sheet.value = null;
    } catch (error) {
      sending.value = { state: 'failed', error };
    }
  };
  return (
    <div class="send-end">
      {value.state === 'failed' && (
        <p class="money-refused" role="alert">
          {sayWhy(value.error)}
        </p>
      )}
      <button
        class="button-gold button-wide"
        data-act="send-confirm"
        // Busy but not disabled: a disabled button would lose the focus.
        aria-disabled={isBusy}
        onClick={() => void send()}
      >
        {isBusy ? words.sending : value.state === 'failed' ? words.again : words.send}
      </button>
      <p class="small">{words.receivedNote}</p>
    </div>
  );
}

function equalNote({ coins, shares }: Draft): string | undefined {
  const each = eachOf(wholeOf(coins) ?? 0, wholeOf(shares) ?? 0);
  if (each === undefined) return undefined;
  const [least, most] = each;
  const said = least === most ? showCoins(least) : `${showCoins(least)}–${showCoins(most)}`;
  return luckyWords().send.each(said);
}

/** What is said of a problem: what is still missing only once the player wants to send. */
function useProblems(draft: Draft, bounds: Bounds, isAsked: boolean) {
  const { problems } = luckyWords();
  const limits = {
    most: showCoins(bounds.mostCoins),
    available: showCoins(bounds.available[draft.purse]),
    people: grabbersOf(draft, bounds),
  };
  return ([first]: readonly Problem[]): string | undefined => {
    if (first === undefined) return undefined;
    const isMissing = first === 'coinsMissing' || first === 'sharesMissing';
    return isMissing && !isAsked ? undefined : problems[first](limits);
  };
}
