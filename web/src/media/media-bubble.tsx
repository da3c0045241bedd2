import type { PlayerId } from '@hongbao/sdk';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone } from '../game/phone-context.ts';
import { mediaWords } from '../words/media.ts';

interface MediaBubbleProps {
  readonly kind: 'photo' | 'video';
  readonly media: string;
  readonly from: PlayerId;
}

/** A photo or video in the chat: one height before and after it is loaded, so that no line moves. */
export function MediaBubble({ kind, media, from }: MediaBubbleProps) {
  const phone = useAnyPhone();
  const words = mediaWords();
  const { url, hasFailed, renew, failed } = useLink(media);
  const [isThere, setThere] = useState(false);
  const name = phone.room.nameOf(from) || '…';
  const title = kind === 'photo' ? words.photoBy(name) : words.videoBy(name);
  if (hasFailed)
    return (
      <div class="media-box media-gone">
        <span>{words.gone}</span>
        <button class="button-quiet" onClick={renew}>
          {words.again}
        </button>
      </div>
    );
  if (kind === 'video')
    return (
      <div class="media-box" data-loading={!isThere || undefined}>
        {url !== null && (
          <video
            src={url}
            controls
            muted
            playsInline
            preload="metadata"
            aria-label={title}
            onLoadedData={() => setThere(true)}
            onError={failed}
          />
        )}
      </div>
    );
  return (
    <button
      class="media-box"
      data-loading={!isThere || undefined}
      data-act="photo"
      disabled={!isThere}
      aria-label={isThere ? words.enlarge(title) : words.loading}
      onClick={() => url !== null && (phone.viewing.value = { url, title })}
    >
      {url === null ? (
        <Icon name="photo" />
      ) : (
        <img src={url} alt={title} onLoad={() => setThere(true)} onError={failed} />
      )}
    </button>
  );
}

/** Where the bytes are. A link lasts some minutes; one that does not work any more is asked for anew. */
function useLink(media: string) {
  const { talk } = useAnyPhone().room;
  const [url, setUrl] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setFailed(false);
    talk.mediaUrl(media, stop).then(setUrl, () => stop.signal.aborted || setFailed(true));
    return () => stop.abort();
  }, [media, turn]);
  const renew = () => {
    setUrl(null);
    setTurn((before) => before + 1);
  };
  const failed = () => {
    // The SDK gives the same link while it is good: with that one it is the network or the file that failed.
    talk.mediaUrl(media).then(
      (fresh) => (fresh === url ? setFailed(true) : setUrl(fresh)),
      () => setFailed(true),
    );
  };
  return { url, hasFailed, renew, failed };
}
