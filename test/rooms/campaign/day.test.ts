import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, dayOf, daysBetween, monthOf, nextMidnight } from '../../../rooms/campaign/day.ts';
import { CampaignDay } from '../../../rooms/campaign/ids.ts';

const day = (text: string) => CampaignDay.parse(text);

/** `[zone, day, its first millisecond, the next day, its first millisecond, hours]`, from the zones' own laws. */
const turns: readonly (readonly [string, string, string, string, string, number])[] = [
  ['Asia/Shanghai', '20260216', '20260216T00+08', '20260217', '20260217T00+08', 24],
  ['Asia/Shanghai', '20261231', '20261231T00+08', '20270101', '20270101T00+08', 24],
  ['America/New_York', '20260307', '20260307T00-05', '20260308', '20260308T00-05', 24],
  ['America/New_York', '20260308', '20260308T00-05', '20260309', '20260309T00-04', 23],
  ['America/New_York', '20261101', '20261101T00-04', '20261102', '20261102T00-05', 25],
  // Here the clocks go forward at midnight: the day has no 00:00 and begins at 01:00.
  ['America/Sao_Paulo', '20181103', '20181103T00-03', '20181104', '20181104T01-02', 24],
  ['America/Sao_Paulo', '20181104', '20181104T01-02', '20181105', '20181105T00-02', 23],
  ['Africa/Cairo', '20240426', '20240426T01+03', '20240427', '20240427T00+03', 23],
  // And here back at midnight, to 23:00 of the same day.
  ['Africa/Cairo', '20241031', '20241031T00+03', '20241101', '20241101T00+02', 25],
  // Samoa went over the date line: 30 December 2011 never was.
  ['Pacific/Apia', '20111229', '20111229T00-10', '20111231', '20111231T00+14', 24],
];

function momentOf(text: string): number {
  const [, date, hour, offset] = /^(\d{8})T(\d\d)([+-]\d\d)$/.exec(text) ?? [];
  const iso = date?.replace(/(....)(..)(..)/, '$1-$2-$3');
  return Date.parse(`${iso}T${hour}:00:00${offset}:00`);
}

/** The day as Intl tells it afresh, with nothing remembered. */
function calendarDay(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return part('year') + part('month').padStart(2, '0') + part('day').padStart(2, '0');
}

describe('campaign day', () => {
  for (const [zone, today, start, tomorrow, end, hours] of turns) {
    it(`SK5 in ${zone} ${today} turns to ${tomorrow} at its midnight to the millisecond`, () => {
      const [first, turn] = [momentOf(start), momentOf(end)];
      assert.equal(turn - first, hours * 3_600_000);
      assert.notEqual(dayOf(first - 1, zone), today);
      assert.equal(dayOf(first, zone), today);
      assert.equal(dayOf(turn - 1, zone), today);
      assert.equal(dayOf(turn, zone), tomorrow);
      assert.equal(nextMidnight(first, zone), turn);
      assert.equal(nextMidnight(turn - 1, zone), turn);
      assert.ok(nextMidnight(turn, zone) > turn);
    });
  }

  it('SK5 a clock that steps back over midnight is on the old day again, and asks for the same turn', () => {
    const turn = momentOf('20260217T00+08');
    for (const at of [turn + 1, turn - 1, turn, turn - 1]) {
      assert.equal(dayOf(at, 'Asia/Shanghai'), at < turn ? '20260216' : '20260217');
    }
    assert.equal(nextMidnight(turn - 1, 'Asia/Shanghai'), turn);
  });

  it('SK5 the day of any moment is the one that the calendar of its zone tells', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'America/Sao_Paulo', 'Africa/Cairo'];
    const others = ['Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'UTC', '+08:00'];
    const at = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2037, 0, 1) });
    fc.assert(
      fc.property(at, fc.constantFrom(...zones, ...others), (moment, zone) => {
        const today = calendarDay(moment, zone);
        const turn = nextMidnight(moment, zone);
        assert.equal(dayOf(moment, zone), today);
        assert.equal(calendarDay(turn - 1, zone), today);
        assert.ok(calendarDay(turn, zone) > today);
        assert.ok(turn > moment && turn - moment <= 25 * 3_600_000);
      }),
      { numRuns: 400 },
    );
  });

  it('days between are calendar days, whatever the clocks did', () => {
    assert.equal(daysBetween(day('20260307'), day('20260309')), 2);
    assert.equal(daysBetween(day('20260309'), day('20260307')), -2);
    assert.equal(daysBetween(day('20240228'), day('20240301')), 2);
    assert.equal(daysBetween(day('20260228'), day('20260301')), 1);
    assert.equal(daysBetween(day('20261231'), day('20270101')), 1);
    assert.equal(daysBetween(day('20260101'), day('20260101')), 0);
  });

  it('adding days crosses months, years and leap days, and comes back', () => {
    assert.equal(addDays(day('20261231'), 1), '20270101');
    assert.equal(addDays(day('20240228'), 1), '20240229');
    assert.equal(addDays(day('20260301'), -1), '20260228');
    const some = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const from = day(date.toISOString().slice(0, 10).replaceAll('-', ''));
        const to = addDays(from, days);
        assert.equal(daysBetween(from, to), days);
        assert.equal(addDays(to, -days), from);
      }),
    );
  });

  it('the month is what a restore is counted in', () => {
    assert.equal(monthOf(day('20260131')), '202601');
    assert.equal(monthOf(addDays(day('20260131'), 1)), '202602');
    assert.notEqual(monthOf(day('20260131')), monthOf(day('20270131')));
  });
});
