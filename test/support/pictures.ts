import type { Page } from 'playwright-core';

export interface Difference {
  /** Of all pixels, those in which a colour differs by more than what rounding does. */
  readonly share: number;
  /** The smallest box around them, in pixels of the picture; `null` where none differs. */
  readonly box: { left: number; top: number; right: number; bottom: number } | null;
}

/** Two screenshots of one size, laid over each other in a canvas of the page itself: no decoder is needed here. */
export function differenceOf(page: Page, one: Buffer, other: Buffer): Promise<Difference> {
  return page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (data) => {
          const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes]));
          const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
          pen?.drawImage(picture, 0, 0);
          return pen?.getImageData(0, 0, picture.width, picture.height);
        }),
      );
      if (!a || !b || a.width !== b.width || a.height !== b.height) throw new Error('two sizes');
      const box = { left: a.width, top: a.height, right: -1, bottom: -1 };
      let differing = 0;
      for (let at = 0; at < a.data.length; at += 4) {
        const isOther = [0, 1, 2].some(
          (part) => Math.abs((a.data[at + part] ?? 0) - (b.data[at + part] ?? 0)) > 16,
        );
        if (!isOther) continue;
        differing += 1;
        const [x, y] = [(at / 4) % a.width, Math.floor(at / 4 / a.width)];
        box.left = Math.min(box.left, x);
        box.top = Math.min(box.top, y);
        box.right = Math.max(box.right, x);
        box.bottom = Math.max(box.bottom, y);
      }
      return { share: differing / (a.width * a.height), box: differing === 0 ? null : box };
    },
    [one.toString('base64'), other.toString('base64')],
  );
}

/** The share of the opening's canvas on which something is drawn: what flies out of the packet. */
export function inkOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const shadow = document.querySelector('.hongbao-stage')?.shadowRoot;
    const canvas = shadow?.querySelector<HTMLCanvasElement>('canvas.burst');
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) throw new Error('no opening on this page');
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let inked = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) inked += 1;
    return inked / (data.length / 4);
  });
}
