/** What a device tells of its motion, in m/s². */
interface Motion {
  readonly x: number | null;
  readonly y: number | null;
  readonly z: number | null;
}

/** A hand that walks stays below, one that shakes is far above; gravity is 9.8 besides. */
const [shaken, shakenWithGravity] = [13, 23];
/** One shake is several swings. */
const apartMs = 350;

export function isShaken(motion: Motion | null, hasGravity: boolean): boolean {
  if (motion === null) return false;
  const { x, y, z } = motion;
  const strength = Math.hypot(x ?? 0, y ?? 0, z ?? 0);
  return strength > (hasGravity ? shakenWithGravity : shaken);
}

/** Runs at each shake of the device, where it tells of its motion; answers how to stop. */
export function onShake(run: () => void): () => void {
  let last = -Infinity;
  const feel = ({
    acceleration,
    accelerationIncludingGravity: heavy,
    timeStamp,
  }: DeviceMotionEvent) => {
    const isBare = acceleration !== null && acceleration.x !== null;
    const hit = isBare ? isShaken(acceleration, false) : isShaken(heavy, true);
    if (!hit || timeStamp - last < apartMs) return;
    last = timeStamp;
    run();
  };
  window.addEventListener('devicemotion', feel);
  return () => window.removeEventListener('devicemotion', feel);
}

/** iOS tells of motion only once its player has said yes, and asks them only upon a tap. */
export async function askForMotion(): Promise<void> {
  const asking: unknown = 'DeviceMotionEvent' in window && window.DeviceMotionEvent;
  if (!hasPermission(asking)) return;
  try {
    await asking.requestPermission();
  } catch {
    // Without it, the button does the same.
  }
}

function hasPermission(
  event: unknown,
): event is { readonly requestPermission: () => Promise<unknown> } {
  return typeof event === 'function' && 'requestPermission' in event;
}
