/** The night: 540 high, and as wide as the window makes it. */
export function makeWorld() {
  return {
    width: 960,
    timeMs: 0,
    lantern: { x: 480, y: 250, lean: 0 },
    aim: undefined,
    keys: new Set(),
    sparks: Array.from({ length: 8 }, (_, at) => ({
      along: (at * 0.618) % 1,
      y: 440 + at * 50,
      phase: at,
    })),
  };
}

const lanternReach = 48;
const keyPixels = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Lets `ms` pass; answers how many sparks were caught. */
export function move(world, ms, isStill) {
  const { lantern, keys, width } = world;
  world.timeMs += isStill ? 0 : ms;
  world.aim ??= { x: width / 2, y: 250 };
  for (const key of keys) {
    const [x, y] = keyPixels[key] ?? [0, 0];
    world.aim = { x: world.aim.x + x * ms * 0.45, y: world.aim.y + y * ms * 0.45 };
  }
  world.aim.x = Math.max(40, Math.min(width - 40, world.aim.x));
  world.aim.y = Math.max(70, Math.min(400, world.aim.y));

  // It follows its aim as something light does: quickly at first, then ever slower, leaning back against the air.
  const share = 1 - Math.exp(-ms / 180);
  const way = world.aim.x - lantern.x;
  lantern.x += way * share;
  lantern.y += (world.aim.y - lantern.y) * share;
  lantern.lean += (Math.max(-0.4, Math.min(0.4, way / 300)) - lantern.lean) * share;

  let caught = 0;
  for (const spark of world.sparks) {
    spark.y -= ms * 0.045;
    const isCaught =
      Math.hypot(spark.along * width - lantern.x, spark.y - lantern.y) < lanternReach;
    if (isCaught) caught += 1;
    if (isCaught || spark.y < 40)
      Object.assign(spark, { along: 0.06 + Math.random() * 0.88, y: 440 });
  }
  return caught;
}
