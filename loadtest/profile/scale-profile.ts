import { lengthOf, type Company, type Profile } from './profile.ts';
import { bendsOf, sumOfRates } from './stages.ts';

export interface Scale {
  /** Arrivals a second of all scenarios together, at the highest. */
  readonly peak?: number | undefined;
  readonly durationMs?: number | undefined;
}

/** The same rehearsal for more or fewer players, faster or slower. */
export function scaleProfile(profile: Profile, { peak, durationMs }: Scale): Profile {
  const bySize = peak === undefined ? 1 : peak / peakOf(profile);
  const byTime = durationMs === undefined ? 1 : durationMs / lengthOf(profile);
  return {
    ...profile,
    companies: mapValues(profile.companies, (company) => scaleCompany(company, bySize)),
    scenarios: mapValues(profile.scenarios, (scenario) => ({
      ...scenario,
      startTime: scenario.startTime * byTime,
      startRate: scenario.startRate * bySize,
      stages: scenario.stages.map(({ duration, target }) => ({
        duration: duration * byTime,
        target: target * bySize,
      })),
    })),
    incidents: profile.incidents.map((incident) => ({ ...incident, at: incident.at * byTime })),
  };
}

/** The highest rate of all scenarios together: rates are straight lines, so it is where one of them bends. */
export function peakOf(profile: Pick<Profile, 'scenarios'>): number {
  return Math.max(...bendsOf(profile).map((at) => sumOfRates(profile, at)));
}

const scaleCompany = (company: Company, by: number): Company => ({
  ...company,
  rooms: Math.max(1, Math.round(company.rooms * by)),
});

function mapValues<Value, Other>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Other,
): Record<string, Other> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
