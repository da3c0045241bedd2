import addresses, { type IPv6 } from 'ipaddr.js';

/** So many networks' worth is a site's. */
export const siteShare = 10;

/** Whom a proxy cannot name, or names by anything but an address. */
const nobody = { network: 'unknown' };

/**
 * Whoever has one IPv6 address has the other 2^64 of its network too, so the network is who asks; and who has a site has
 * 65,536 of them. An IPv4 address in IPv6's clothes is what it is.
 */
export function networksOf(address: string): { readonly network: string; readonly site?: string } {
  const plain = withoutPort(address);
  if (!addresses.isValid(plain)) return nobody;
  const parsed = addresses.process(plain);
  if (parsed.kind() === 'ipv4') return { network: parsed.toString() };
  // What is no IPv4 address is one of IPv6.
  const { parts } = parsed as IPv6;
  if (parsed.range() === 'rfc6052') return { network: ipv4Of(parts.slice(6)) };
  const groups = parts.map((part) => part.toString(16));
  return { network: groups.slice(0, 4).join(':'), site: groups.slice(0, 3).join(':') };
}

/** Some proxies write it with the port, and then an IPv6 address in brackets. */
const withoutPort = (address: string): string =>
  address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');

const ipv4Of = (halves: readonly number[]): string =>
  halves.flatMap((half) => [half >> 8, half & 0xff]).join('.');
