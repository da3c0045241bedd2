import type { PacketView, PlayerId } from '@hongbao/sdk';
import { stagePhase } from '@hongbao/sdk/stage';
import { phoneWords } from '../words/phone.ts';
import type { Phone } from '../game/phone-context.ts';
import { followRules } from './follow-rules.ts';

/** What happens in a room comes to the screen by itself; answers how to stop it. */
export function followRoom(phone: Phone): () => void {
  const { pair } = phone.room;
  const stop = new AbortController();
  const told = (words: string) => (phone.toast.value = words);
  resumeOpening(phone);
  pair.on('synced', () => resumeOpening(phone), stop);
  pair.on(
    'packet.opened',
    // The friend has pressed and waits: this screen offers to press along.
    ({ packet, player }) =>
      player !== pair.me && phone.opening.value === null && offer(phone, packet),
    stop,
  );
  pair.on(
    'packet.refused',
    ({ code, player }) => {
      if (player === undefined || player === pair.me) told(phoneWords().refused[code]);
    },
    stop,
  );
  pair.on('packet.contradicted', () => told(phoneWords().contradicted), stop);
  pair.on(
    'streak.warned',
    ({ missing, until }) => {
      const names = missing.map((member) => pair.state.members[member]?.name ?? '');
      const hours = Math.max(1, Math.ceil((until - pair.serverNow()) / 3_600_000));
      told(phoneWords().streakWarned(names, hours));
    },
    stop,
  );
  const stopRules = followRules(phone);
  return () => {
    stop.abort();
    stopRules();
  };
}

function offer(phone: Phone, id: PacketView['id']): void {
  const packet = phone.room.state.value.packets[id];
  const now = phone.room.pair.serverNow();
  const isMineSealed = packet?.shares[phone.player.id]?.state === 'sealed';
  if (packet && isMineSealed && packet.openedAt > now && phone.sheet.value === null)
    phone.opening.value = id;
}

/** A reload in the middle of an opening goes on in the middle of it. */
function resumeOpening(phone: Phone): void {
  if (phone.opening.value !== null) return;
  const now = phone.room.pair.serverNow();
  const packets = Object.values(phone.room.state.value.packets);
  const running = packets.find((packet) => isRunning(packet, phone.player.id, now));
  if (running) phone.opening.value = running.id;
}

function isRunning(packet: PacketView, me: PlayerId, now: number): boolean {
  const phase = stagePhase(packet, me, now);
  return phase === 'waiting' || phase === 'opening';
}
