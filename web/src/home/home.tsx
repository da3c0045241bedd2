import { useEffect, useRef } from 'preact/hooks';
import type { PlayerId } from '@hongbao/sdk';
import { Icon } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import { Toast } from '../phone/toast.tsx';
import { SheetHost } from '../sheets/sheet-host.tsx';
import { connectionWords } from '../words/connection.ts';
import { homeWords } from '../words/home.ts';
import { sayWhy } from '../words/refusals.ts';
import { campaignDay } from '../words/campaign-day.ts';
import { HomeHead } from './home-head.tsx';
import { MissedList } from './missed-list.tsx';
import { RoomRow } from './room-row.tsx';
import { rowsOf } from './rows.ts';
import { useHome } from './use-home.ts';

interface HomeProps {
  readonly onOpen: (friend: PlayerId) => void;
  /** Whose room was left: focus comes back to that row. */
  readonly last: PlayerId | null;
}

/** The list of friends and rooms, with what waits in each. */
export function Home({ onOpen, last }: HomeProps) {
  const handset = useHandset();
  const words = homeWords();
  return (
    <section class="phone home" aria-label={words.phoneOf(handset.player.name)}>
      <div class="phone-body home-body" inert={handset.sheet.value !== null}>
        <HomeHead />
        <div class="home-sheet">
          <HomeList onOpen={onOpen} last={last} />
        </div>
        <footer class="home-foot">
          <button
            class="button-gold button-wide"
            data-act="invite"
            onClick={() => (handset.sheet.value = { kind: 'invite' })}
          >
            <Icon name="qr" /> {words.invite}
          </button>
        </footer>
      </div>
      <Toast />
      <SheetHost />
    </section>
  );
}

function HomeList({ onOpen, last }: HomeProps) {
  const handset = useHandset();
  const words = homeWords();
  const { rooms, friends, inbox, error, readAt, now, refresh } = useHome(handset);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (readAt !== null && last !== null)
      list.current?.querySelector<HTMLElement>(`[data-friend="${last}"]`)?.focus();
  }, [readAt === null]);
  if (readAt === null && error === null) return <Bones />;
  const { zone, streak } = handset.campaign.value.campaign;
  const rows = rowsOf({ rooms, friends }, campaignDay(now, zone), streak);
  return (
    <>
      {error !== null && (
        <div class="home-note" role="alert">
          <p>{sayWhy(error)}</p>
          <button class="button-quiet" data-act="again" onClick={refresh}>
            {words.again}
          </button>
        </div>
      )}
      <MissedList entries={inbox} friends={friends} onOpen={onOpen} refresh={refresh} />
      {readAt !== null && rows.length === 0 && <Nobody />}
      {rows.length > 0 && (
        <section>
          <h2 class="home-title">{words.friends}</h2>
          <ul class="home-rows" ref={list}>
            {rows.map((row) => (
              <RoomRow row={row} now={now} onOpen={onOpen} refresh={refresh} key={row.friend} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Nobody() {
  const words = homeWords();
  return (
    <div class="home-nobody">
      <h2>{words.empty}</h2>
      <p>{words.emptyHint}</p>
    </div>
  );
}

function Bones() {
  return (
    <div aria-busy="true">
      <p class="unseen" role="status">
        {connectionWords().connecting}
      </p>
      {[0, 1, 2].map((row) => (
        <div class="home-bone" aria-hidden="true" key={row}>
          <i />
          <span />
        </div>
      ))}
    </div>
  );
}
