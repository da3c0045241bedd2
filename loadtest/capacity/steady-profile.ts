import type { Profile } from '../profile/profile.ts';

/** The same players and the same mix of acts, each scenario at its own highest rate from the first second to the last. */
export function steadyProfile(profile: Profile, durationMs: number): unknown {
  const duration = `${durationMs}ms`;
  const scenarios = Object.entries(profile.scenarios).map(([name, scenario]) => {
    const { startRate, stages } = scenario;
    const target = Math.max(startRate, ...stages.map((stage) => stage.target));
    const steady = { startTime: '0s', startRate: target, stages: [{ duration, target }] };
    return [name, { ...scenario, ...steady }] as const;
  });
  return { ...profile, scenarios: Object.fromEntries(scenarios) };
}
