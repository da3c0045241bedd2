export type MediaKind = 'photo' | 'video';

/** What it is, and the content type that it is served with. */
export interface MediaType {
  readonly kind: MediaKind;
  readonly type: string;
}

/** Enough for every mark below, also for a WebM head with its sizes written long. */
export const headBytes = 64;

/** What players of an MP4 name themselves after; `heic`, `avif` and sound have the same box and other brands. */
const mp4Brands = new Set(
  'isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 mp41 mp42 mp71 avc1 av01 dash mmp4 MSNV M4V M4VH M4VP'.split(
    ' ',
  ),
);

/**
 * What the first bytes are, whatever the sender calls them: only what browsers show without running it. A file that
 * is also something else, such as a GIF that reads as a page, is served as what it is here, and never sniffed again.
 */
export function sniff(head: Uint8Array): MediaType | undefined {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('\xFF\xD8\xFF')) return { kind: 'photo', type: 'image/jpeg' };
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return { kind: 'photo', type: 'image/png' };
  if (/^GIF8[79]a/.test(text)) return { kind: 'photo', type: 'image/gif' };
  if (/^RIFF[^]{4}WEBPVP8[ LX]/.test(text)) return { kind: 'photo', type: 'image/webp' };
  if (text.startsWith('\x1A\x45\xDF\xA3') && hasWebmType(text))
    return { kind: 'video', type: 'video/webm' };
  if (text.slice(4, 8) === 'ftyp') return ofBrand(text.slice(8, 12).trimEnd());
  return undefined;
}

function ofBrand(brand: string): MediaType | undefined {
  if (mp4Brands.has(brand)) return { kind: 'video', type: 'video/mp4' };
  return brand === 'qt' ? { kind: 'video', type: 'video/quicktime' } : undefined;
}

/** EBML's DocType element with the value `webm`; Matroska's other files say `matroska`, and browsers do not play them. */
function hasWebmType(text: string): boolean {
  return text.includes('\x42\x82\x84webm');
}
