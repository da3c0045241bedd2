const dayMs = 86_400_000;

/** The campaign day (`yyyymmdd`) that a moment belongs to, in the campaign's own zone. */
export function campaignDay(at: number, zone: string): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', {
    ...parts,
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: zone,
  });
  return format.format(at).replaceAll('-', '');
}

/** Calendar days from one campaign day to the other. */
export function daysBetween(from: string, to: string): number {
  return (utcOf(to) - utcOf(from)) / dayMs;
}

function utcOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
}
