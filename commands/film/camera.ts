import { writeFile } from 'node:fs/promises';
import type { CDPSession, Page } from 'playwright-core';
import webp from 'node-webpmux';

/** What is taken of a page: where, and how much smaller. */
export interface Shot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** WebP of 0 … 100: what moves hides what stands still would show. */
const pictureQuality = 82;
const filmQuality = 58;

/** Takes pictures of a page as WebP, which Chromium makes by itself, and joins them into a film. */
export class Camera {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<Camera> {
    return new Camera(await page.context().newCDPSession(page));
  }

  async picture(path: string, shot: Shot): Promise<void> {
    await writeFile(path, await this.#take(shot, pictureQuality));
  }

  /** One frame a moment; `pose` brings the page to it. */
  async film(
    path: string,
    shot: Shot,
    moments: readonly { readonly t: number; readonly delayMs: number }[],
    pose: (t: number) => Promise<void>,
  ): Promise<void> {
    const frames: Awaited<ReturnType<typeof webp.Image.generateFrame>>[] = [];
    for (const { t, delayMs } of moments) {
      await pose(t);
      const buffer = await this.#take(shot, filmQuality);
      frames.push(await webp.Image.generateFrame({ buffer, delay: delayMs }));
    }
    const [width, height] = [shot.width, shot.height].map((side) => Math.floor(side * shot.scale));
    await webp.Image.save(path, { frames, width: width ?? 0, height: height ?? 0, loops: 0 });
  }

  async #take(clip: Shot, quality: number): Promise<Buffer> {
    const { data } = await this.#session.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      clip,
      optimizeForSpeed: false,
    });
    return Buffer.from(data, 'base64');
  }
}
