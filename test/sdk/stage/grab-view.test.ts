import assert from 'node:assert/strict';
import { grabOf, grabView } from '../../../sdk/stage/grab-view.ts';
import { openingZero } from '../../../sdk/stage/opening-zero.ts';
import { stagePhase } from '../../../sdk/stage/stage-phase.ts';
import { grab, luckyPacket } from '../../web/lucky/packets.ts';

const phaseOf = (packet: ReturnType<typeof luckyPacket>, me: string) =>
  stagePhase(grabView(packet, me, undefined), me, 1_600_000);

describe('grabView', () => {
  it('is sealed for whoever may grab, and closed for its sender', () => {
    assert.equal(phaseOf(luckyPacket(), 'me'), 'sealed');
    assert.equal(phaseOf(luckyPacket(), 'friend'), 'expired');
  });

  it('is closed once all is taken, or its time is over, for who has none', () => {
    for (const state of ['empty', 'expired'] as const)
      assert.equal(phaseOf(luckyPacket({ state }), 'me'), 'expired');
  });

  it('opens for each grabber at their own press', () => {
    const packet = luckyPacket({
      grabs: { 0: grab('a', 5), 1: grab('me', 300, { at: 1_200_000 }) },
    });
    assert.equal(openingZero(grabView(packet, 'me', undefined), 'me'), 1_200_500);
    assert.equal(phaseOf(packet, 'me'), 'result');
  });

  it('GP4 knows a grab by its answer before the state shows it, and what a cap left of it', () => {
    const answer = { drawn: 300, credited: 120, at: 1_200_000 };
    const { shares } = grabView(luckyPacket(), 'me', answer);
    assert.deepEqual([shares['me']?.drawn, shares['me']?.credited], [300, 120]);
    const shown = luckyPacket({ grabs: { 0: grab('me', 300, { at: 1_200_000 }) } });
    assert.equal(grabView(shown, 'me', answer).shares['me']?.credited, 120);
  });

  it('finds a grab among those that are shown', () => {
    const packet = luckyPacket({ grabs: { 7: grab('me', 3) } });
    assert.equal(grabOf(packet, 'me')?.drawn, 3);
    assert.equal(grabOf(packet, 'you'), undefined);
  });
});
