import type { LuckyPacketView } from '@hongbao/sdk';
import type { Advice } from '../desk/coach-line.tsx';
import type { GroupPhone } from '../game/phone-context.ts';
import { hasDoneToday } from '../group/has-done-today.ts';
import type { RainSeen } from './use-rain-seen.ts';

/** The next thing to do at the table: on which phone, and which control. */
export interface Step extends Advice {
  readonly name:
    | ('greet' | 'answer' | 'open' | 'press' | 'take' | 'send' | 'seal' | 'check' | 'checked')
    | (
        | 'close'
        | 'sealing'
        | 'rain'
        | 'countdown'
        | 'tap'
        | 'raining'
        | 'summed'
        | 'water'
        | 'more'
      );
}

/** What has happened at the table that no room's state tells. */
export interface Seen {
  readonly hasChecked: boolean;
  /** Whether this page may turn the server's clock. */
  readonly canTurn: boolean;
  /** A task's packet is on its way. */
  readonly isOwed: boolean;
  readonly rain: RainSeen;
}

type Phones = readonly GroupPhone[];

/**
 * What leads a newcomer through a group's evening, one step at a time: a task's packet grabbed by all, one of their own,
 * its proof, the rain, the tree. It reads what the phones show; reading it while drawing follows every change.
 */
export function nextStep(phones: Phones, seen: Seen): Step {
  const step = wantedStep(phones, seen);
  const isCovered = step.phone !== null && phones[step.phone]?.sheet.value != null;
  if (!isCovered || step.target === null || !step.target.startsWith('[')) return step;
  // What lies over the chat there is put away first.
  return { name: 'close', phone: step.phone, target: '.sheet [data-act=close]' };
}

function wantedStep(phones: Phones, seen: Seen): Step {
  return (
    stepInRain(phones, seen) ??
    stepWithPackets(phones) ??
    (seen.isOwed ? ({ name: 'sealing', phone: null, target: null } as const) : null) ??
    stepToTalk(phones) ??
    stepToSend(phones) ??
    stepToCheck(phones, seen) ??
    stepToRain(seen) ??
    stepToWater(phones) ?? { name: 'more', phone: null, target: null }
  );
}

/** While it is announced or falls nothing else counts. */
function stepInRain(phones: Phones, { rain: { phase, caughtBy } }: Seen): Step | null {
  if (phase === 'announced') return { name: 'countdown', phone: null, target: null };
  if (phase === 'ending' || phase === 'ended') return { name: 'summed', phone: null, target: null };
  if (phase !== 'falling') return null;
  const empty = phones.findIndex(({ player }) => !caughtBy.has(player.id));
  if (empty === -1) return { name: 'raining', phone: null, target: null };
  return { name: 'tap', phone: empty, target: '.rain [data-act=rain-shake]' };
}

/** What waits is grabbed on one phone after the other; then the list has been read on all of them. */
function stepWithPackets(phones: Phones): Step | null {
  for (const [phone, seat] of phones.entries()) {
    const packet = seat.room.state.value.packets[seat.opening.value ?? ''];
    if (packet && isWaiting(seat, packet))
      return { name: 'press', phone, target: '.phone-opening .seal' };
  }
  for (const [phone, seat] of phones.entries()) {
    const packet = Object.values(seat.room.state.value.packets).find((one) => isWaiting(seat, one));
    // What lies there still is put away first.
    if (packet && seat.opening.value === null)
      return { name: 'open', phone, target: `[data-packet="${packet.id}"]` };
    if (packet) return takeStep(phone);
  }
  const open = phones.findIndex(({ opening }) => opening.value !== null);
  return open === -1 ? null : takeStep(open);
}

function takeStep(phone: number): Step {
  return { name: 'take', phone, target: '.phone-opening .done' };
}

/** Open to this phone's player; what needs a word, or is for some alone, is nothing to be led to. */
function isWaiting(phone: GroupPhone, packet: LuckyPacketView): boolean {
  const me = phone.player.id;
  return (
    packet.state === 'open' &&
    !packet.hasPassphrase &&
    !packet.isForSome &&
    packet.sender !== me &&
    packet.expiresAt > phone.room.group.serverNow() &&
    Object.values(packet.grabs).every(({ player }) => player !== me)
  );
}

/** Until the group's first task is done. */
function stepToTalk(phones: Phones): Step | null {
  const task = tasksOf(phones).find(({ evidence }) => evidence.includes('text'));
  if (!task || isDone(phones, task.id)) return null;
  const silent = phones.findIndex((phone) => !hasDoneToday(phone, 'text'));
  if (silent === -1) return null;
  return {
    name: silent === 0 ? 'greet' : 'answer',
    phone: silent,
    target: '[data-act=greeting]',
  };
}

/** Whoever was luckiest sends one, where the campaign lets them. */
function stepToSend(phones: Phones): Step | null {
  const [host] = phones;
  if (host?.campaign.value.campaign.groups?.playerPackets == null) return null;
  const packets = Object.values(host.room.state.value.packets);
  if (packets.some(({ cause }) => cause === 'player')) return null;
  const writing = phones.findIndex(({ sheet }) => sheet.value?.kind === 'send-packet');
  if (writing !== -1)
    return { name: 'seal', phone: writing, target: '.sheet [data-act=send-coins]' };
  const lucky = packets.find(({ luckiest }) => luckiest !== '')?.luckiest;
  const phone = Math.max(
    0,
    phones.findIndex(({ player }) => player.id === lucky),
  );
  return { name: 'send', phone, target: '[data-act=send-packet]' };
}

/** The proof of one packet that is empty; what it says is read, then put away. */
function stepToCheck(phones: Phones, { hasChecked }: Seen): Step | null {
  const reading = phones.findIndex(({ sheet }) => sheet.value?.kind === 'check');
  if (reading !== -1) return { name: 'checked', phone: reading, target: '.sheet [data-act=close]' };
  if (hasChecked) return null;
  const [host] = phones;
  const packets = Object.values(host?.room.state.value.packets ?? {});
  return packets.some(({ state }) => state === 'empty')
    ? { name: 'check', phone: 0, target: '[data-act=check]' }
    : null;
}

function stepToRain({ canTurn, rain }: Seen): Step | null {
  return canTurn && rain.phase === 'none'
    ? { name: 'rain', phone: null, target: '[data-act=rain]' }
    : null;
}

/** Until the stickers' task is done: each sticker waters the tree. */
function stepToWater(phones: Phones): Step | null {
  const task = tasksOf(phones).find(({ evidence }) => evidence.includes('sticker'));
  if (!task || isDone(phones, task.id)) return null;
  const choosing = phones.findIndex(({ sheet }) => sheet.value?.kind === 'stickers');
  if (choosing !== -1)
    return { name: 'water', phone: choosing, target: '.sheet [data-act^="sticker:"]' };
  const dry = phones.findIndex((phone) => !hasDoneToday(phone, 'sticker'));
  if (dry === -1) return null;
  return { name: 'water', phone: dry, target: `[data-act="task:${task.id}"]` };
}

function tasksOf([host]: Phones) {
  return host?.campaign.value.campaign.groups?.tasks ?? [];
}

function isDone([host]: Phones, task: string): boolean {
  return (host?.room.state.value.tasks[task]?.done ?? 0) > 0;
}
