import { Opened } from '../desk/opened.tsx';
import { readCampaign } from '../game/campaign.ts';
import { enterGathering } from '../game/gathering.ts';
import { makeGroupPhone } from '../game/phone-context.ts';
import { groupWords } from '../words/group.ts';
import { Table } from './table.tsx';

/** Four phones of one group on one page. */
export function Gathering() {
  return <Opened open={openPhones}>{(phones) => <Table phones={phones} />}</Opened>;
}

async function openPhones() {
  const seats = await enterGathering(groupWords().nameIdea);
  const [first] = seats;
  if (first === undefined) throw new Error('somebody is at the table');
  const campaign = await readCampaign(first.player.client);
  return seats.map((seat) => makeGroupPhone({ ...seat, campaign }));
}
