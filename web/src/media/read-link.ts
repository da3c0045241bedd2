/** What the room takes at most. */
const urlMost = 1000;

/** A typed or pasted link as the room takes it, or `null`; `example.com` means `https://example.com`. */
export function readLink(typed: string): string | null {
  const text = typed.trim();
  const isWhole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = parse(isWhole ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // A name before an `@` is how a link pretends to lead elsewhere; a word without a dot is no address.
  if (url.username !== '' || (!isWhole && !url.hostname.includes('.'))) return null;
  return url.href.length <= urlMost ? url.href : null;
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
