import { longestWaitMs, sceneAt, sceneLengthMs, sceneStartMs, type Scene } from './scene-at.ts';

/** The parts of the scene that the browser moves by itself. */
export type PoseName =
  | 'envelope'
  | 'seal'
  | 'fading'
  | 'cast'
  | 'faces'
  | 'title'
  | 'flap'
  | 'lining'
  | 'shade'
  | 'flash'
  | 'beam'
  | 'rays'
  | 'slip'
  | 'amount'
  | 'total'
  | 'pet'
  | 'dock'
  | 'purse';

/** The keyframes begin with the longest wait, before which nothing moves, and end with the scene. */
export const keyframesStartMs = sceneStartMs - longestWaitMs;
export const keyframesLengthMs = sceneLengthMs - keyframesStartMs;

const u = (units: number) => `calc(var(--u) * ${round(units)})`;
const round = (value: number) => Math.round(value * 1000) / 1000;
const move = (x: number, y: number) => `translate(${u(x)},${u(y)})`;

interface Pose {
  readonly transform?: string;
  readonly opacity?: string;
}

const opacity = (value: number) => String(round(value));

/** How each part is posed at a moment. */
const poses: Readonly<Record<PoseName, (scene: Scene) => Pose>> = {
  envelope: ({ envelope: { x, y, turn } }) => ({
    transform: `${move(x, y)} rotate(${round(turn)}deg)`,
  }),
  seal: ({ seal }) => ({
    transform: `scale(${round(seal.scale)}) rotateY(${round(seal.spin)}deg)`,
  }),
  // On its own element: what fades is flattened, and a flat coin has no edge and no back.
  fading: ({ seal }) => ({ opacity: opacity(seal.opacity) }),
  // The seal's shadow is as wide as what casts it.
  cast: ({ seal }) => ({
    transform: `scale(${round(Math.max(0.12, Math.abs(Math.cos((seal.spin * Math.PI) / 180))))},1)`,
    opacity: opacity(Math.min(1, Math.max(0, 2 - seal.scale)) * seal.opacity),
  }),
  faces: (scene) => ({ opacity: opacity(scene.faces.opacity) }),
  title: ({ title }) => ({ transform: move(0, title.y), opacity: opacity(title.opacity) }),
  flap: ({ flap }) => ({
    transform: `rotateX(${round(flap.angle)}deg)`,
    opacity: flap.isFront ? '1' : '0',
  }),
  lining: ({ flap }) => ({
    transform: `rotateX(${round(flap.angle)}deg)`,
    opacity: flap.isFront ? '0' : '1',
  }),
  shade: ({ flap }) => ({ opacity: opacity(flap.shade) }),
  flash: ({ flash }) => ({ opacity: opacity(flash.opacity) }),
  beam: ({ beam }) => ({
    transform: `scale(${round(beam.scale)})`,
    opacity: opacity(beam.opacity),
  }),
  rays: ({ rays }) => ({
    transform: `scale(${round(rays.scale)})`,
    opacity: opacity(rays.opacity),
  }),
  slip: ({ slip }) => ({ transform: move(0, slip.y) }),
  amount: ({ amount }) => ({
    transform: `scale(${round(amount.scale)})`,
    opacity: opacity(amount.opacity),
  }),
  total: ({ total }) => ({ opacity: opacity(total.opacity) }),
  pet: ({ pet }) => ({ transform: move(0, pet.y) }),
  dock: ({ dock }) => ({ transform: move(0, dock.y), opacity: opacity(dock.opacity) }),
  purse: ({ purse }) => ({ transform: `scale(${round(purse.scale)})` }),
};

let made: Readonly<Record<string, Keyframe[]>> | undefined;

/**
 * The motion of every part, sampled from `sceneAt` at 60 Hz, for Web Animations: the compositor plays what the pure
 * function says. Samples between two equal ones are left out.
 */
export function sceneKeyframes(): Readonly<Record<string, Keyframe[]>> {
  if (made) return made;
  const times = [keyframesStartMs];
  for (let frame = 0; sceneStartMs + (frame * 1000) / 60 < sceneLengthMs; frame += 1)
    times.push(sceneStartMs + (frame * 1000) / 60);
  times.push(sceneLengthMs);
  const scenes = times.map((t) => sceneAt(t, { coins: 0 }));
  made = Object.fromEntries(
    Object.entries(poses).map(([name, pose]) => [name, keyframesOf(scenes.map(pose), times)]),
  );
  return made;
}

function keyframesOf(samples: readonly Pose[], times: readonly number[]): Keyframe[] {
  const isSame = (a: Pose | undefined, b: Pose | undefined) =>
    a?.transform === b?.transform && a?.opacity === b?.opacity;
  return samples.flatMap((pose, at) => {
    const isAmongEqual = isSame(samples[at - 1], pose) && isSame(pose, samples[at + 1]);
    if (isAmongEqual) return [];
    const offset = ((times[at] ?? 0) - keyframesStartMs) / keyframesLengthMs;
    return [{ ...pose, offset }];
  });
}
