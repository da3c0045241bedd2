/** So many at a time, each as soon as one before it is done. */
export async function inParallel<Item>(
  items: readonly Item[],
  inFlight: number,
  run: (item: Item, index: number) => Promise<unknown>,
): Promise<void> {
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) await run(item, index);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}
