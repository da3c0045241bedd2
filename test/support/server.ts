import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pressure } from '../../server/admission/pressure.ts';
import { createApp, type App, type Overrides } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';

export interface Booted {
  readonly app: App;
  readonly folder: string;
  /** Calls a route; the body is whatever JSON came back. */
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
  /** A new guest. */
  guest(name?: string): Promise<Guest>;
  /** Two guests who are friends. */
  friends(): Promise<readonly [Guest, Guest]>;
  stop(): Promise<void>;
}

export interface Guest {
  readonly player: string;
  readonly token: string;
}

export interface CallOptions {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Called {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into replies field by field
  readonly body: any;
}

/** A machine that is never late: a test shares its process with the server, and its own work is nobody's overload. */
export const calm: Pressure = { read: () => ({ lateMs: 0, utilisation: 0 }), close: () => {} };

/** The real server on a free port, with data of its own that goes when it stops. */
export async function bootServer(
  given: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly overrides?: Overrides;
    /** Of the command line, such as `--lan`. */
    readonly flags?: readonly string[];
    /** Data that outlives this server. */
    readonly folder?: string;
  } = {},
): Promise<Booted> {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'hongbao-'));
  const environment = {
    PORT: '0',
    HONGBAO_DATA: folder,
    HONGBAO_LOG: 'silent',
    ...given.environment,
  };
  const overrides = { pressure: calm, ...given.overrides };
  const app = await createApp(readConfig(environment, given.flags), overrides);
  await app.listen();
  const call = (method: string, path: string, options: CallOptions = {}) =>
    send(app.url + path, method, options);
  const guest = async (name = '阿岚'): Promise<Guest> =>
    (await call('POST', '/v1/guests', { body: { name } })).body;
  return {
    app,
    folder,
    call,
    guest,
    friends: async () => {
      const [one, other] = [await guest('阿岚'), await guest('小北')];
      const invite = await call('POST', '/v1/friends/invites', { token: one.token });
      await call('POST', '/v1/friends/accept', {
        token: other.token,
        body: { code: invite.body.code },
      });
      return [one, other];
    },
    stop: async () => {
      await app.close();
      if (given.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function send(
  url: string,
  method: string,
  { token, body, headers }: CallOptions,
): Promise<Called> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}
