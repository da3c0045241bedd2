import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openingZero, stagePhase } from '../../../sdk/stage/index.ts';
import { packetOf, share } from './packets.ts';

const ms = fc.integer({ min: 1, max: 20_000 });
const noon = 1_800_000_000_000;

describe('the zero of an opening', () => {
  it('PK8 is openedAt for who was paid by then, and their own paidAt + 500 for who came later', () => {
    fc.assert(
      fc.property(ms, ms, (openedAfter, paidAfter) => {
        const openedAt = noon + openedAfter;
        const paidAt = noon + paidAfter;
        const packet = packetOf({ openedAt, mine: share('me', { paidAt }) });
        const expected = paidAt <= openedAt ? openedAt : paidAt + 500;
        assert.equal(openingZero(packet, 'me'), expected);
      }),
      { examples: [[500, 500]] },
    );
  });

  it('is not there while the share is sealed or expired, nor for who has none', () => {
    const openedAt = noon + 8_000;
    for (const state of ['sealed', 'expired'] as const) {
      const packet = packetOf({ openedAt, mine: share('me', { state }) });
      assert.equal(openingZero(packet, 'me'), undefined);
    }
    assert.equal(openingZero(packetOf({ openedAt }), 'somebody'), undefined);
  });
});

describe('the phase of a packet', () => {
  const packet = packetOf({ openedAt: noon + 8_000, mine: share('me', { paidAt: noon }) });
  const phaseAt = (t: number) => stagePhase(packet, 'me', noon + 8_000 + t);

  it('waits until the lead, opens until the scene ends, then stays with the result', () => {
    assert.equal(phaseAt(-8_000), 'waiting');
    assert.equal(phaseAt(-501), 'waiting');
    assert.equal(phaseAt(-500), 'opening');
    assert.equal(phaseAt(4_199), 'opening');
    assert.equal(phaseAt(4_200), 'result');
    assert.equal(phaseAt(1e9), 'result');
  });

  it('is sealed also when the friend has opened, and expired for who has no share', () => {
    const sealed = packetOf({ openedAt: noon, mine: share('me', { state: 'sealed' }) });
    assert.equal(stagePhase(sealed, 'me', noon + 60_000), 'sealed');
    assert.equal(stagePhase(sealed, 'somebody', noon), 'expired');
    const expired = packetOf({ openedAt: noon, mine: share('me', { state: 'expired' }) });
    assert.equal(stagePhase(expired, 'me', noon), 'expired');
  });
});
