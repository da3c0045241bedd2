import type { Request } from 'express';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether who sits at this machine asks. Coming over loopback does not say so alone: a proxy or a tunnel brings
 * everybody that way, and so does a browser here that a page of another site sends, under that page's own name if
 * its owner made the name lead to this machine.
 */
export function isOwnMachine(request: Request): boolean {
  const { headers, socket } = request;
  const isPassedOn = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined;
  return (
    isLoopback(socket.remoteAddress) &&
    !isPassedOn &&
    !isOfOtherSite(request) &&
    loopbackNames.has(nameOf(headers.host))
  );
}

/** An image or a link of another site's page: it carries no origin that could be asked for, but browsers mark it. */
export function isOfOtherSite({ headers }: Request): boolean {
  return headers.origin === undefined && headers['sec-fetch-site'] === 'cross-site';
}

export function isLoopback(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

function nameOf(host = ''): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
