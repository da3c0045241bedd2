import type { GroupRules } from '../../rooms/campaign/groups.ts';
import type { House } from '../house.ts';

/** What the campaign in force says of groups; `undefined`: it has none. */
export function groupRules({
  rules,
  clock,
}: Pick<House, 'rules' | 'clock'>): GroupRules | undefined {
  return rules.at(clock.now()).campaign.groups;
}
