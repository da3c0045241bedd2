import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { fallAt, nextFallAt, potFor } from '../../rooms/rain/rules.ts';

/** What the campaign pays groups, at most, and what falls as rain. */
export function describeGroups(campaign: Campaign): readonly string[] {
  return [...groupLines(campaign), ...rainLines(campaign)];
}

function groupLines({ groups }: Campaign): readonly string[] {
  if (!groups) return ['No groups', ''];
  const { packets, tasks, tree, playerPackets, earnedADay } = groups;
  const { coinsAShare, mostShares } = packets;
  const aDay = tasks.reduce((sum, task) => sum + task.timesADay, 0);
  return [
    `Groups of up to ${groups.mostMembers} members, up to ${groups.mostGroups} a player`,
    `  a finished task      ${coinsAShare} coins a share on average, one for each member, at most ${mostShares}: up to ${coins(coinsAShare * mostShares)} coins a packet`,
    `  a day and group      ${aDay} tasks: up to ${coins(aDay * coinsAShare * mostShares)} coins`,
    `  a tree               grows with ${tree.grownAt} water of at least ${tree.leastMembers} members, ${tree.waterATask} a task, at most ${tree.mostAMemberADay} a member and day`,
    `  a player and day     at most ${coins(earnedADay)} coins from such packets, over all groups`,
    playerPackets
      ? `  members' packets     up to ${coins(playerPackets.mostCoins)} coins each, ${coins(playerPackets.coinsADay)} a sender and day`
      : "  members' packets     off",
    '',
  ];
}

function rainLines(campaign: Campaign): readonly string[] {
  return (campaign.rains ?? []).flatMap((rain) => {
    const only = { ...campaign, rains: [rain] };
    const first = fallAt(only, rain.firstAt);
    const pair = first && potFor(first, 2);
    const often = rain.everyMs === null ? 'once' : `every ${rain.everyMs / 3_600_000} h`;
    const next = nextFallAt(only, campaign.effectiveAt);
    return [
      `Rain ${rain.id}: ${often}${next === null ? '' : `, announced first at ${new Date(next).toISOString()}`}`,
      `  falls for ${rain.fallMs / 1000} s, ${rain.drops} drops, a player's first ${rain.hits} hits are coins, ${rain.coinsAHit} on average`,
      `  a pair holds ${pair ? coins(pair.total) : 0} coins for it, a group ${coins(rain.hits * rain.coinsAHit)} a member`,
      '',
    ];
  });
}

function coins(value: number): string {
  return value.toLocaleString('en-US');
}
