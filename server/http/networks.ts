/** So many networks' worth is a site's. */
export const siteShare = 10;

/**
 * Whoever has one IPv6 address has the other 2^64 of its network too, so the network is who asks; and who has a site has
 * 65,536 of them.
 */
export function networksOf(address: string): { readonly network: string; readonly site?: string } {
  // `::ffff:192.0.2.1` is an IPv4 address in IPv6's clothes.
  if (!address.includes(':') || address.includes('.')) return { network: address };
  const [left = [], right] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = right ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  const groups = [...left, ...zeros, ...(right ?? [])];
  return { network: groups.slice(0, 4).join(':'), site: groups.slice(0, 3).join(':') };
}
