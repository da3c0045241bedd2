import { signal, type ReadonlySignal } from '@preact/signals';
import { HongbaoClient, type Connection, type HomeView, type PlayerId } from '@hongbao/sdk';

/** One person on this page: a client of the SDK, with what it knows as signals. */
export interface Player {
  readonly client: HongbaoClient;
  readonly id: PlayerId;
  readonly name: string;
  /** What the address brought them in with; guests are remembered by the storage instead. */
  readonly token: string | null;
  readonly home: ReadonlySignal<HomeView | undefined>;
  readonly connection: ReadonlySignal<Connection>;
}

export const serverUrl = window.location.origin;

/** A guest of this name, the same one again on the next visit, with a bot for a first friend if asked. */
export async function enterAsGuest(name: string, friend?: 'bot'): Promise<Player> {
  const client = await HongbaoClient.guest({ url: serverUrl, name, ...(friend && { friend }) });
  return watchPlayer(client, null);
}

/** A player who exists already and whose token the address carries. */
export async function enterWithToken(token: string): Promise<Player> {
  return watchPlayer(new HongbaoClient({ url: serverUrl, token: () => token }), token);
}

async function watchPlayer(client: HongbaoClient, token: string | null): Promise<Player> {
  const home = signal(client.home);
  const connection = signal(client.connection);
  client.on('home.changed', () => (home.value = client.home));
  client.on('connection.changed', () => (connection.value = client.connection));
  try {
    await client.connect();
  } catch (error) {
    // Whoever tries again begins with another client: this one must not go on by itself.
    client.close();
    throw error;
  }
  home.value = client.home;
  connection.value = client.connection;
  if (client.me === undefined) throw new Error('a connected client knows its player');
  return { client, id: client.me.id, name: client.me.name, token, home, connection };
}
