/** What server and SDK speak with each other; another major is refused at `enter`. */
export const PROTOCOL = '1.0';

export function speaks(protocol: string): boolean {
  return protocol.split('.')[0] === PROTOCOL.split('.')[0];
}
