export interface Size {
  readonly width: number;
  readonly height: number;
}

/** As large as `most` allows on its longer side, in whole pixels and its own ratio; what is smaller stays as it is. */
export function fitWithin({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}
