import type { Entry } from '../entry.ts';
import { readCampaign } from '../game/campaign.ts';
import { enterDuo } from '../game/duo.ts';
import { makePhone } from '../game/phone-context.ts';
import { Desk } from './desk.tsx';
import { Opened } from './opened.tsx';

type Tokens = Extract<Entry, { kind: 'duo' }>['tokens'];

/** Both friends' phones on one page: let in, befriended and brought into their room. */
export function Duo({ tokens }: { tokens: Tokens }) {
  return <Opened open={() => openPhones(tokens)}>{(phones) => <Desk phones={phones} />}</Opened>;
}

async function openPhones(tokens: Tokens) {
  const [one, other] = await enterDuo(tokens);
  const campaign = await readCampaign(one.player.client);
  const both = { campaign, startsMuted: true };
  return [makePhone({ ...one, ...both }), makePhone({ ...other, ...both })] as const;
}
