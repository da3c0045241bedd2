/*
 * A game of its own: a lantern drifts over roofs and catches sparks. Hongbao is a guest in it, in three places:
 *   1. five sparks are a greeting to a friend, and greetings finish tasks, which seal packets;
 *   2. a packet is opened by the ready overlay, in a box of this page;
 *   3. the game's own canvas keeps step with it, by the very numbers that the overlay is drawn from.
 */
import { HongbaoClient } from 'http://localhost:2567/sdk/index.js';
import { openingZero, playOpening, sceneAt, stageWords } from 'http://localhost:2567/sdk/stage.js';
import { paint } from './picture.js';
import { glide, makeWorld, rise } from './world.js';

// Another server: add ?server=http://… to this page's address. A game of yours has its own written here.
const url = new URLSearchParams(location.search).get('server') ?? 'http://localhost:2567';
const [canvas, caption, box] = ['canvas', '#caption', '#opening'].map((of) =>
  document.querySelector(of),
);
const less = matchMedia('(prefers-reduced-motion: reduce)');

const hongbao = await HongbaoClient.guest({ url, name: 'Bei', friend: 'bot' });
const [friend] = await hongbao.friends();
const [pair] = await Promise.all([hongbao.joinPair(friend.id), hongbao.connect()]);

// --- 1. The game speaks to the room.

/** One a task: each can be finished once a day, and the friend answers in kind. */
const greetings = {
  text: () => pair.say('I caught five sparks for you! 新年快乐'),
  sticker: () => pair.sendSticker('lantern'),
  share: () => pair.share({ url: location.href, title: 'Lantern over the roofs' }),
};
let sparks = 0;
let onSpark = () => {};

function caught() {
  sparks += 1;
  onSpark();
  caption.textContent = `Sparks: ${sparks % 5 || 5} of 5`;
  if (sparks % 5 === 0) greet().catch((error) => (caption.textContent = error.message));
}

async function greet() {
  const task = Object.keys(greetings).find((id) => pair.state.tasks[id]?.done === 0);
  if (task) await greetings[task]();
  else caption.textContent = 'That was all for today. Tomorrow there are packets again.';
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
  // Out of the overlay's way.
  world.aim.x = world.width * 0.16;
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

const world = makeWorld((innerWidth / innerHeight) * 540);
const aim = ({ clientX, clientY }) => {
  const scale = world.height / innerHeight;
  Object.assign(world.aim, { x: clientX * scale, y: clientY * scale });
};
canvas.addEventListener('pointermove', aim);
canvas.addEventListener('pointerdown', aim);
addEventListener('keydown', ({ key }) => world.keys.add(key));
addEventListener('keyup', ({ key }) => world.keys.delete(key));
addEventListener('blur', () => world.keys.clear());
addEventListener('resize', fit);

function fit() {
  canvas.width = innerWidth * devicePixelRatio;
  canvas.height = innerHeight * devicePixelRatio;
  world.width = (innerWidth / innerHeight) * world.height;
}

let last = performance.now();
function frame(now) {
  // A tab that was away does not leap.
  const ms = Math.min(100, now - last);
  last = now;
  if (!less.matches) world.timeMs += ms;
  glide(world, ms);
  // The sparks hold their breath while a packet is on the screen.
  for (let hits = shown ? 0 : rise(world, ms); hits > 0; hits -= 1) caught();
  paint(canvas.getContext('2d'), world, sceneNow());
  requestAnimationFrame(frame);
}

caption.textContent =
  'Catch sparks with the pointer or the arrow keys: five are a greeting to your friend.';
fit();
requestAnimationFrame(frame);
await openPackets();
