import type { Line } from '@hongbao/sdk';
import { MediaBubble } from '../media/media-bubble.tsx';
import { Sticker } from '../art/sticker.tsx';

/** What a line says, by its kind. */
export function LineContent({ line: { content, from } }: { line: Line }) {
  switch (content.kind) {
    case 'text':
      return <p class="bubble">{content.text}</p>;
    case 'sticker':
      return <Sticker name={content.sticker} />;
    case 'share':
      return (
        <a class="bubble bubble-link" href={content.url} target="_blank" rel="noreferrer noopener">
          <strong>{content.title || content.url}</strong>
          <small>{hostOf(content.url)}</small>
        </a>
      );
    case 'photo':
    case 'video':
      return <MediaBubble kind={content.kind} media={content.media} from={from} />;
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
