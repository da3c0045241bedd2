/*
 * A game of its own: a lantern drifts over roofs and catches sparks. Hongbao is a guest in it, in three places:
 *   1. five sparks are a greeting to a friend, and greetings finish tasks, which seal packets;
 *   2. a packet is opened by the ready overlay, in a box of this page;
 *   3. the game's own canvas keeps step with it, by the very numbers that the overlay is drawn from.
 */
import { HongbaoClient } from 'http://localhost:2567/sdk/index.js';
import { openingZero, playOpening, sceneAt, stageWords } from 'http://localhost:2567/sdk/stage.js';
import { paint } from './picture.js';
import { makeWorld, move } from './world.js';

// Another server: add ?server=http://… to this page's address. A game of yours has its own written here.
const url = new URLSearchParams(location.search).get('server') ?? 'http://localhost:2567';
const [canvas, caption, box] = ['canvas', '#caption', '#opening'].map((of) =>
  document.querySelector(of),
);
const less = matchMedia('(prefers-reduced-motion: reduce)');

const hongbao = await HongbaoClient.guest({ url, name: 'Lan', friend: 'bot' });
const [friend] = await hongbao.friends();
const [pair] = await Promise.all([hongbao.joinPair(friend.id), hongbao.connect()]);

// --- 1. The game speaks to the room.

const greetings = [
  () => pair.say('I caught five sparks for you! 新年快乐'),
  () => pair.sendSticker('lantern'),
  () => pair.share({ url: location.origin, title: 'Lantern over the roofs' }),
];
let sparks = 0;
let onSpark = () => {};

function caught() {
  sparks += 1;
  caption.textContent = `Sparks: ${sparks % 5 || 5} of 5`;
  if (sparks % 5 === 0) {
    const greet = greetings[(sparks / 5 - 1) % greetings.length];
    greet().catch((error) => (caption.textContent = error.message));
  }
  onSpark();
}

pair.on('chat.sent', ({ line }) => {
  if (line.from === friend.id && line.content.kind === 'text')
    caption.textContent = `${friend.name}: ${line.content.text}`;
});

// --- 2. The overlay opens a packet.

/** The packet on the screen, as the server has it now. */
let shown;

async function openPacket(packet) {
  shown = packet;
  const opening = playOpening(box, {
    packet,
    me: pair.me,
    clock: pair.clock,
    members: pair.state.members,
    purse: hongbao.home,
    words: stageWords.en,
    open: () => pair.open(packet.id),
  });
  // Whatever changes, by either friend: the overlay is told, and starts for both by the server's clock.
  const update = () => {
    shown = pair.state.packets[packet.id] ?? shown;
    opening.update(shown, hongbao.home);
  };
  const stops = [pair.subscribe(update), hongbao.subscribe(update)];
  await opening.finished;
  for (const stop of stops) stop();
  shown = undefined;
}

async function openPackets() {
  for (;;) {
    await openPacket(await pair.nextPacket());
    // One that was closed unopened still waits for its player: with the next spark it is back.
    caption.textContent = 'Catch five more for the next packet.';
    await new Promise((resolve) => (onSpark = resolve));
  }
}

// --- 3. The canvas draws a pose of the opening itself; a Phaser or Pixi game does the same with its own sprites.

function sceneNow() {
  if (!shown) return undefined;
  const coins = shown.shares[pair.me].credited;
  // Before the press there is no zero yet: t is long before it. Who asked for less motion sees the last pose at once.
  const t = pair.clock.now() - (openingZero(shown, pair.me) ?? Infinity);
  const { flash, beam, envelope, amount } = sceneAt(less.matches && t > 0 ? Infinity : t, {
    coins,
  });
  return {
    glow: flash.opacity + beam.opacity,
    tremble: envelope.turn,
    windows: coins && amount.coins / coins,
  };
}

// --- The game's own loop, which knows nothing of packets.

const world = makeWorld();
const steer = ({ clientX, clientY }) => {
  world.aim = { x: (clientX / innerHeight) * 540, y: (clientY / innerHeight) * 540 };
};
canvas.addEventListener('pointermove', steer);
canvas.addEventListener('pointerdown', steer);
canvas.addEventListener('keydown', ({ key }) => world.keys.add(key));
canvas.addEventListener('keyup', ({ key }) => world.keys.delete(key));
canvas.addEventListener('blur', () => world.keys.clear());

let last = performance.now();
function frame(now) {
  const ratio = devicePixelRatio;
  [canvas.width, canvas.height] = [innerWidth * ratio, innerHeight * ratio];
  world.width = (innerWidth / innerHeight) * 540;
  // The night holds its breath while a packet is on the screen.
  const hits = shown ? 0 : move(world, Math.min(50, now - last), less.matches);
  for (let hit = 0; hit < hits; hit += 1) caught();
  last = now;
  paint(canvas.getContext('2d'), world, sceneNow());
  requestAnimationFrame(frame);
}

caption.textContent =
  'Catch sparks with the pointer or the arrow keys: five are a greeting to your friend.';
canvas.focus();
requestAnimationFrame(frame);
await openPackets();
