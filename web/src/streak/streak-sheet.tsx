import type { MemberView, PairView } from '@hongbao/sdk';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { StreakFlame } from '../art/streak-flame.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useServerClock } from '../game/use-server-clock.ts';
import { streakWords } from '../words/streak.ts';
import { showRatio } from '../words/exact-ratio.ts';
import { nextMidnight } from './next-midnight.ts';
import { RestoreCard } from './restore-card.tsx';
import { countdownTo, tiersOf, wayToNext, type Tier } from './streak-standing.ts';

/** The streak of both: how it stands, who still has to chat today, what the next tier brings. */
export function StreakSheet() {
  const phone = usePhone();
  const state = phone.room.state.value;
  const { streak } = state;
  const rules = phone.campaign.value.campaign.streak;
  const words = streakWords();
  const tiers = tiersOf(streak, rules);
  const next = tiers.find(({ standing }) => standing === 'ahead');
  const way = Math.round(wayToNext(streak.count, rules) * 100);
  const isWarm = streak.status === 'lit' || streak.status === 'counting';
  return (
    <div class="explain" data-streak={streak.status}>
      <div class="hero">
        <span class="hero-streak">
          <StreakFlame isLit={isWarm} />
        </span>
        <p class="hero-days">
          <span class="digits">{streak.count}</span> {words.days(streak.count)}
        </p>
        <p class="hero-standing">
          <span class={`tag ${streak.status === 'lit' ? 'tag-gold' : 'tag-ash'}`}>
            {words.standing[streak.status]}
          </span>
          <span class="round">× {showRatio(streak.permille, 1000)}</span>
        </p>
      </div>
      <p>{words.means[streak.status](rules, streak.count)}</p>
      {streak.restorable > 0 && <RestoreCard />}
      <Today state={state} me={phone.player.id} />
      <section class="card">
        <h3>{words.tiers}</h3>
        {next && (
          <>
            <div class="meter" aria-hidden="true">
              <div class="meter-fill" style={{ width: `${way}%` }} />
            </div>
            <p class="small">{words.toNext(next.daysLeft, showRatio(next.permille, 1000))}</p>
          </>
        )}
        <ul class="rows">
          {tiers.map((tier) => (
            <TierRow key={tier.days} tier={tier} />
          ))}
        </ul>
      </section>
      <p class="explain-small">{words.rules(rules)}</p>
      <button
        class="button-quiet button-wide"
        data-act="see-pet"
        onClick={() => (phone.sheet.value = { kind: 'pet' })}
      >
        {words.seePet}
      </button>
    </div>
  );
}

function Today({ state, me }: { state: PairView; me: string }) {
  const phone = usePhone();
  const words = streakWords();
  const { zone } = phone.campaign.value.campaign;
  const { now } = useServerClock();
  const members = Object.values(state.members);
  const isCounted = members.every(({ player }) => state.streak.chatted[player]);
  const [hours, minutes, seconds] = countdownTo(nextMidnight(now, zone), now);
  return (
    <section class="card">
      <h3>{words.today}</h3>
      <ul class="rows">
        {members.map((member) => (
          <ChattedRow
            key={member.player}
            member={member}
            isMe={member.player === me}
            hasChatted={state.streak.chatted[member.player] === true}
          />
        ))}
      </ul>
      <p class="today-left">
        <Icon name={isCounted ? 'check' : 'clock'} />
        <span>
          {isCounted ? words.counted : words.missing}{' '}
          <span class="round">{words.left(hours, minutes, seconds)}</span>
        </span>
      </p>
    </section>
  );
}

interface ChattedRowProps {
  readonly member: MemberView;
  readonly isMe: boolean;
  readonly hasChatted: boolean;
}

function ChattedRow({ member, isMe, hasChatted }: ChattedRowProps) {
  const words = streakWords();
  return (
    <li class="row">
      <Face id={member.player} name={member.name} />
      <span class="row-main">
        {member.name}
        {isMe && <span class="small"> {words.you}</span>}
      </span>
      <span class={hasChatted ? 'tag tag-jade' : 'tag tag-red'}>
        {hasChatted && <Icon name="check" />}
        {hasChatted ? words.chatted : words.notYet}
      </span>
    </li>
  );
}

function TierRow({ tier }: { tier: Tier }) {
  const words = streakWords();
  const isPresent = tier.standing === 'present';
  return (
    <li class={`row tier tier-${tier.standing}`} aria-current={isPresent ? 'true' : undefined}>
      <span class="row-main">{words.tierDays(tier.days)}</span>
      {isPresent && <span class="tag tag-gold">{words.present}</span>}
      {tier.standing === 'ahead' && <span class="small">{words.ahead(tier.daysLeft)}</span>}
      {tier.standing === 'reached' && <span class="small">{words.reached}</span>}
      <span class="row-end">× {showRatio(tier.permille, 1000)}</span>
    </li>
  );
}
