import type { Campaign } from '@hongbao/sdk';

type Rules = Campaign['pet'];

export interface Stage {
  /** 0 before the first of the campaign's stages. */
  readonly stage: number;
  readonly points: number;
  readonly permille: number;
}

/** Every stage, the one that a pet is born in among them. */
export function stagesOf(rules: Rules): readonly Stage[] {
  return [
    { stage: 0, points: 0, permille: 1000 },
    ...rules.stages.map((one, index) => ({ ...one, stage: index + 1 })),
  ];
}

/** The stage that comes next and how far the way from the present one is gone, in points. */
export function growthOf(points: number, rules: Rules) {
  const stages = stagesOf(rules);
  const next = stages.find((one) => one.points > points);
  if (next === undefined) return null;
  const from = stages.findLast((one) => one.points <= points)?.points ?? 0;
  return { next, left: next.points - points, part: (points - from) / (next.points - from) };
}
