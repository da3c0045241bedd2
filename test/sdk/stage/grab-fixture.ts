import type { LuckyPacketView } from '../../../sdk/generated.ts';
import * as stage from '../../../sdk/stage/index.ts';
import { luckyPacket } from '../../web/lucky/packets.ts';

/** What happens in the page: bundled by the test's own server, driven by `page.evaluate`. */
export interface GrabFixture {
  now(): number;
  play(given: Partial<LuckyPacketView>, me: string): void;
  update(given: Partial<LuckyPacketView>): void;
  /** What the seal's press comes to. */
  answer: () => Promise<stage.Grabbed>;
  readonly aborted: () => Promise<never>;
  checks: number;
}

declare global {
  interface Window {
    grabFixture: GrabFixture;
  }
}

let overlay: stage.PlayedGrab | undefined;
const packetOf = (given: Partial<LuckyPacketView>) => {
  const now = grabFixture.now();
  return luckyPacket({ sealedAt: now - 9000, expiresAt: now + 60_000, ...given });
};

const grabFixture: GrabFixture = {
  now: () => performance.timeOrigin + performance.now(),
  play: (given, me) => {
    const element = document.getElementById('one');
    if (!element) throw new Error('no box');
    overlay = stage.playGrab(element, {
      packet: packetOf(given),
      me,
      clock: { now: () => grabFixture.now() },
      purse: { balance: 1000 },
      timeText: () => '20:00:01',
      reducedMotion: true,
      grab: () => grabFixture.answer(),
      onCheck: () => (grabFixture.checks += 1),
    });
  },
  update: (given) => overlay?.update(packetOf(given)),
  answer: () => Promise.reject(new Error('先别急')),
  aborted: () => Promise.reject(new DOMException('', 'AbortError')),
  checks: 0,
};
window.grabFixture = grabFixture;
