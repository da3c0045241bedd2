import type { Routes } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { useHandset } from '../game/phone-context.ts';
import { showPermille } from '../words/coins.ts';
import { moneyWords } from '../words/money.ts';
import { Loaded } from '../sheets/loaded.tsx';
import { useAsked, type Question } from '../sheets/use-asked.ts';

export type Outlook = Routes['GET /v1/me/outlook']['reply'];

/** What today still leaves with each friend, and by which published rule. */
export function AllowanceCard({ outlook }: { outlook: Question<Outlook> }) {
  const { client } = useHandset().player;
  const friends = useAsked((signal) => client.friends({ signal }));
  const nameOf = (id: string) =>
    friends.state === 'answered'
      ? (friends.value.find((friend) => friend.id === id)?.name ?? '')
      : '';
  const words = moneyWords();
  return (
    <section class="card money-card">
      <h3>{words.today}</h3>
      <Loaded asked={outlook}>
        {({ rooms, likelyToday }) =>
          rooms.length === 0 ? (
            <p class="small">{words.noRooms}</p>
          ) : (
            <>
              <ul class="rows">
                {rooms.map((room) => (
                  <AllowanceRow room={room} name={nameOf(room.friend)} key={room.room} />
                ))}
              </ul>
              {rooms.length > 1 && (
                <p class="money-strong round">{words.likelyToday(likelyToday)}</p>
              )}
            </>
          )
        }
      </Loaded>
      <p class="small">{words.allowance(useTiers())}</p>
    </section>
  );
}

function AllowanceRow({ room, name }: { room: Outlook['rooms'][number]; name: string }) {
  const words = moneyWords();
  const { packetsToday, packetsLeft, nextPermille, likelyToday } = room;
  return (
    <li class="allowance">
      <Face id={room.friend} name={name} />
      <b class="row-main">{name}</b>
      <span class="row-end">{words.likelyToday(likelyToday)}</span>
      <span class="small allowance-facts">
        <span>{words.packetsToday(packetsToday)}</span>
        <span>{words.packetsLeft(packetsLeft)}</span>
        {packetsLeft > 0 && <span>{words.nextAt(showPermille(nextPermille))}</span>}
      </span>
    </li>
  );
}

/** The campaign's allowance as a sentence: packets 1–6 100 %, 7–12 70 %, from 13 on 40 %. */
function useTiers(): string {
  const { allowance } = useHandset().campaign.value.campaign;
  const words = moneyWords();
  const told = allowance.map(({ upTo, permille }, index) => {
    const from = (allowance[index - 1]?.upTo ?? 0) + 1;
    return words.tier(from, upTo, `${permille / 10}%`);
  });
  return told.join(words.tiersJoin);
}
