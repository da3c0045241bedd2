/**
 * The address by which a worker dials the server: between two addresses there are 28,232 ports by default, so workers
 * beside a server on loopback take one of its addresses each. (Another address of our own would do, too, but to bind
 * one takes seven times as long a socket.) Where the server listens on one alone, that is it.
 */
export async function dialledBy(worker: number, url: string): Promise<string> {
  const other = new URL(url);
  if (worker === 0 || other.hostname !== '127.0.0.1') return url;
  other.hostname = `127.0.0.${1 + worker}`;
  const isThere = await fetch(new URL('/livez', other)).then(
    ({ ok }) => ok,
    () => false,
  );
  return isThere ? other.origin : url;
}
