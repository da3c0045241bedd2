import type { RefusalOf } from './errors.ts';
import type { EveryRouteRefusal, Routes } from './generated.ts';
import type { Http, RouteAnswer } from './http.ts';
import { waitFor, type CallOptions } from './wait.ts';

/** What to send: the bytes of a photo or a video, or the id of one that was uploaded for this room before. */
export type MediaInput = Blob | Uint8Array | string;

/** What sending a photo or a video can be refused with, and what asking for its link. */
export type MediaCode =
  | RefusalOf<'chat.send'>
  | Routes['POST /v1/media']['refusals']
  | EveryRouteRefusal;
export type LinkCode = Routes['GET /v1/media/:id']['refusals'] | EveryRouteRefusal;

interface Link {
  readonly url: Promise<string>;
  /** By this device's clock, which goes on while the device sleeps. */
  until: number;
}

/** 32 MB over a slow network, and once more. */
const uploadTimeoutMs = 240_000;
/** A link that is handed out works for at least this long, so that what begins to load is loaded. */
const leastLifeMs = 120_000;

/** Photos and videos: their bytes to the server, and links to them back. */
export class Media {
  readonly #http: Http;
  readonly #links = new Map<string, Link>();

  constructor(http: Http) {
    this.#http = http;
  }

  /** Uploads what is not uploaded yet. A repeat after a lost answer leaves the first upload for nobody, which is no harm. */
  async idOf(
    given: MediaInput,
    room: Routes['POST /v1/media']['query']['room'],
    options?: CallOptions,
  ): Promise<string> {
    if (typeof given === 'string') return given;
    const call = { timeoutMs: uploadTimeoutMs, ...options, bytes: given, isRepeatable: true };
    const { media } = await this.#http.call('POST /v1/media', { query: { room } }, call);
    return media;
  }

  /** The same link for all who ask, until it is nearly over. */
  url(media: string, options?: CallOptions): Promise<string> {
    let link = this.#links.get(media);
    if (link === undefined || link.until < Date.now()) {
      link = this.#ask(media);
      this.#links.set(media, link);
    }
    return waitFor(link.url, options);
  }

  #ask(media: string): Link {
    const asked: RouteAnswer<'GET /v1/media/:id'> = this.#http.call('GET /v1/media/:id', {
      params: { id: media },
    });
    const link: Link = {
      until: Infinity,
      url: asked.then(
        ({ url, expiresInMs }) => {
          link.until = Date.now() + expiresInMs - leastLifeMs;
          return this.#http.address(url);
        },
        (error: unknown) => {
          link.until = 0;
          throw error;
        },
      ),
    };
    return link;
  }
}
