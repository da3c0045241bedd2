import { useId } from 'preact/hooks';
import { coinArt } from '@hongbao/sdk/stage';

/** A gold coin with a square hole, or a seal with a glyph such as 開; as large as what it stands in. */
export function Coin({ glyph }: { glyph?: string }) {
  const id = useId();
  const html = coinArt(glyph === undefined ? { id } : { id, glyph });
  return <span class="coin" dangerouslySetInnerHTML={{ __html: html }} />;
}
