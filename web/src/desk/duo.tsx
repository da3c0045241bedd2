import { useEffect, useState } from 'preact/hooks';
import { Desk } from './desk.tsx';
import type { Entry } from '../entry.ts';
import { readCampaign } from '../game/campaign.ts';
import { enterDuo } from '../game/duo.ts';
import { makePhone, type Phone } from '../game/phone-context.ts';
import { deskWords } from '../words/desk.ts';
import { sayWhy } from '../words/refusals.ts';

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly phones: readonly [Phone, Phone] }
  | { readonly state: 'failed'; readonly error: unknown };

/** Both friends' phones on one page: let in, befriended and brought into their room. */
export function Duo({ tokens }: Pick<Extract<Entry, { kind: 'duo' }>, 'tokens'>) {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  const open = () => {
    setOpening({ state: 'opening' });
    openPhones(tokens).then(
      (phones) => setOpening({ state: 'open', phones }),
      (error: unknown) => setOpening({ state: 'failed', error }),
    );
  };
  useEffect(open, []);
  const words = deskWords();
  if (opening.state === 'open') return <Desk phones={opening.phones} />;
  if (opening.state === 'opening')
    return (
      <p class="page-note" role="status">
        {words.opening}
      </p>
    );
  return (
    <div class="page-note" role="alert">
      <p>
        {words.failed}: {sayWhy(opening.error)}
      </p>
      <button class="button-gold" onClick={open}>
        {words.again}
      </button>
    </div>
  );
}

async function openPhones(tokens: readonly [string, string] | null) {
  const [one, other] = await enterDuo(tokens);
  const campaign = await readCampaign(one.player.client);
  const both = { campaign, startsMuted: true };
  return [makePhone({ ...one, ...both }), makePhone({ ...other, ...both })] as const;
}
