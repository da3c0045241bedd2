import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import type { Place } from '../game/place.ts';
import { Toast } from '../phone/toast.tsx';
import { SheetHost } from '../sheets/sheet-host.tsx';
import { connectionWords } from '../words/connection.ts';
import { homeWords } from '../words/home.ts';
import { sayWhy } from '../words/refusals.ts';
import { campaignDay } from '../words/campaign-day.ts';
import { HomeHead } from './home-head.tsx';
import { GroupRow } from './group-row.tsx';
import { groupRowsOf, type GroupRow as GroupRowData } from './group-rows.ts';
import { MissedList } from './missed-list.tsx';
import { RoomRow } from './room-row.tsx';
import { rowsOf, type Row } from './rows.ts';
import { useHome } from './use-home.ts';

interface HomeProps {
  readonly onOpen: (place: Place) => void;
  /** Which room was left: focus comes back to that row. */
  readonly last: Place | null;
}

/** The list of friends and groups, with what waits in each. */
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
          <GroupButtons />
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
  const { rooms, friends, groups, inbox, error, readAt, now, refresh } = useHome(handset);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (readAt !== null && last !== null)
      list.current?.querySelector<HTMLElement>(`[data-place="${last}"]`)?.focus();
  }, [readAt === null]);
  if (readAt === null && error === null) return <Bones />;
  const { zone, streak } = handset.campaign.value.campaign;
  const rows = inOneList(
    rowsOf({ rooms, friends }, campaignDay(now, zone), streak),
    groupRowsOf({ rooms, groups }),
  );
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
          <h2 class="home-title">{groups.length > 0 ? words.friendsAndGroups : words.friends}</h2>
          <ul class="home-rows" ref={list}>
            {rows.map((row) =>
              'group' in row ? (
                <GroupRow row={row} now={now} onOpen={onOpen} key={row.group} />
              ) : (
                <RoomRow row={row} now={now} onOpen={onOpen} refresh={refresh} key={row.friend} />
              ),
            )}
          </ul>
        </section>
      )}
    </>
  );
}

/** Where a campaign has groups: a new one, and a way into somebody else's. */
function GroupButtons() {
  const { campaign, sheet } = useHandset();
  const words = homeWords();
  if (campaign.value.campaign.groups === undefined) return null;
  return (
    <div class="home-groups">
      <button
        class="button-quiet"
        data-act="new-group"
        onClick={() => (sheet.value = { kind: 'new-group' })}
      >
        <Icon name="people" /> {words.newGroup}
      </button>
      <button
        class="button-quiet"
        data-act="join-group"
        onClick={() => (sheet.value = { kind: 'join-group' })}
      >
        <Icon name="forward" /> {words.joinGroup}
      </button>
    </div>
  );
}

/** Newest first, friends and groups mixed; who is blocked stays at the end. */
function inOneList(friends: readonly Row[], groups: readonly GroupRowData[]) {
  const isLast = (row: Row | GroupRowData) => 'blocked' in row && row.blocked;
  return [...friends, ...groups].toSorted(
    (one, other) => Number(isLast(one)) - Number(isLast(other)) || other.changedAt - one.changedAt,
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
