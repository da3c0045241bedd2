/**
 * Grain and short fibres, from integers alone: every machine makes the same sheet. `strength` is the alpha (0 … 255) of
 * the strongest grain; a shape (an SVG path in the canvas' own px) cuts the sheet.
 */
export function paintPaper(canvas: HTMLCanvasElement, strength: number, shape?: string): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height } = canvas;
  const image = context.createImageData(width, height);
  const pixels = image.data;
  let state = 0x9e3779b9;
  const random = () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    state = (Math.imul(state ^ (state >>> 12), 0x297a2d39) + 0x6d2b79f5) | 0;
    return (state >>> 8) / 2 ** 24;
  };
  const mark = (at: number, light: number, alpha: number) => {
    pixels[at] = pixels[at + 1] = pixels[at + 2] = light;
    pixels[at + 3] = alpha;
  };
  for (let at = 0; at < pixels.length; at += 4) {
    const grain = random() - 0.5;
    mark(at, grain > 0 ? 255 : 40, Math.abs(grain) * strength);
  }
  for (let fibre = 0; fibre < (width * height) / 420; fibre += 1) {
    let x = random() * width;
    let y = random() * height;
    let turn = random() * 6.3;
    const light = random() > 0.45 ? 255 : 60;
    for (let step = 4 + random() * 10; step > 0; step -= 1) {
      x += Math.cos(turn);
      y += Math.sin(turn);
      turn += (random() - 0.5) * 0.7;
      if (x >= 0 && y >= 0 && x < width && y < height)
        mark((Math.floor(y) * width + Math.floor(x)) * 4, light, strength * 0.9);
    }
  }
  context.putImageData(image, 0, 0);
  if (shape === undefined) return;
  context.globalCompositeOperation = 'destination-in';
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a path's fill, not an array's.
  context.fill(new Path2D(shape));
}
