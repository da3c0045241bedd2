const lanternReach = 48;
const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The night: 540 high, and as wide as the window makes it. */
export function makeWorld(width, height = 540) {
  return {
    width,
    height,
    timeMs: 0,
    lantern: { x: width / 2, y: 250, lean: 0 },
    aim: { x: width / 2, y: 250 },
    keys: new Set(),
    sparks: Array.from({ length: 8 }, (_, at) => ({ along: spread(at), y: 440 - at * 48 })),
  };
}

/** The lantern follows its aim as something light does: quickly, then ever slower, leaning back against the air. */
export function glide(world, ms) {
  const { lantern, aim, keys, width } = world;
  for (const key of keys) {
    const [x, y] = ways[key] ?? [0, 0];
    aim.x += x * ms * 0.45;
    aim.y += y * ms * 0.45;
  }
  aim.x = Math.max(40, Math.min(width - 40, aim.x));
  aim.y = Math.max(70, Math.min(400, aim.y));

  const share = 1 - Math.exp(-ms / 180);
  const way = aim.x - lantern.x;
  lantern.x += way * share;
  lantern.y += (aim.y - lantern.y) * share;
  lantern.lean += (Math.max(-0.4, Math.min(0.4, way / 300)) - lantern.lean) * share;
}

/** Sparks rise from the chimneys; answers how many the lantern has caught. */
export function rise({ sparks, lantern, width }, ms) {
  let caught = 0;
  for (const spark of sparks) {
    spark.y -= ms * 0.05;
    const isCaught =
      Math.hypot(spark.along * width - lantern.x, spark.y - lantern.y) < lanternReach;
    if (isCaught) caught += 1;
    if (isCaught || spark.y < -20) Object.assign(spark, { along: spread(Math.random()), y: 460 });
  }
  return caught;
}

/** Golden-ratio steps from the left edge to the right one: neighbours are never near. */
function spread(at) {
  return 0.06 + 0.88 * ((0.3 + at * 0.618034) % 1);
}
