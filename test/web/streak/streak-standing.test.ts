import assert from 'node:assert/strict';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { nextMidnight as roomsMidnight } from '../../../rooms/campaign/day.ts';
import { permilleAt } from '../../../rooms/streak/rules.ts';
import { nextMidnight } from '../../../web/src/streak/next-midnight.ts';
import { countdownTo, tiersOf, wayToNext } from '../../../web/src/streak/streak-standing.ts';

const rules = defaultCampaign.streak;

describe('tiersOf', () => {
  it('SK2 marks the tier that multiplies, as the room reckons it', () => {
    for (let count = 3; count <= 120; count += 1) {
      const present = tiersOf({ count, status: 'lit' }, rules).filter(
        ({ standing }) => standing === 'present',
      );
      assert.deepEqual(
        present.map(({ permille }) => permille),
        [permilleAt(count, rules)],
      );
    }
  });

  it('SK2 marks none while the streak is not lit, and keeps those reached', () => {
    const standings = tiersOf({ count: 8, status: 'grey' }, rules).map(({ standing }) => standing);
    assert.deepEqual(standings, ['reached', 'reached', 'ahead', 'ahead']);
  });

  it('tells the days to each tier exactly', () => {
    const days = tiersOf({ count: 37, status: 'lit' }, rules).map(({ daysLeft }) => daysLeft);
    assert.deepEqual(days, [0, 0, 0, 63]);
  });
});

describe('wayToNext', () => {
  it('runs from one tier to the next, and is done after the last', () => {
    assert.equal(wayToNext(0, rules), 0);
    assert.equal(wayToNext(30, rules), 0);
    assert.equal(wayToNext(65, rules), 0.5);
    assert.equal(wayToNext(100, rules), 1);
  });
});

describe('nextMidnight', () => {
  it('SK5 is the midnight at which the room turns, also on days of 23 and 25 hours', () => {
    for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu']) {
      for (const day of ['2027-03-28', '2027-10-31', '2027-03-14', '2027-11-07', '2027-01-01']) {
        for (const time of ['00:00:00.000', '03:30:00.001', '15:59:59.999', '23:30:00.000']) {
          const at = Date.parse(`${day}T${time}Z`);
          assert.equal(nextMidnight(at, zone), roomsMidnight(at, zone), `${zone} ${day} ${time}`);
        }
      }
    }
  });
});

describe('countdownTo', () => {
  it('counts whole seconds, the one under way included, and never below none', () => {
    assert.deepEqual(countdownTo(3_661_000, 1), [1, 1, 1]);
    assert.deepEqual(countdownTo(1, 0), [0, 0, 1]);
    assert.deepEqual(countdownTo(0, 5000), [0, 0, 0]);
  });
});
