import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Group } from '@hongbao/sdk';

/** How long drops fall on a watered tree, and how long a grown one stands there with its fruit. */
const wateredMs = 1600;
const grownMs = 8000;

export type TreeNews = 'watered' | 'grown' | null;

/** What has just happened to the tree. */
export function useTreeNews(group: Group): TreeNews {
  const news = useSignal<TreeNews>(null);
  useEffect(() => {
    const stop = new AbortController();
    let before = group.state.tree;
    let timer: ReturnType<typeof setTimeout> | undefined;
    group.on(
      'tree.changed',
      (tree) => {
        const isGrown = tree.grown > before.grown;
        before = tree;
        if (news.value === 'grown' && !isGrown) return;
        news.value = isGrown ? 'grown' : 'watered';
        clearTimeout(timer);
        timer = setTimeout(() => (news.value = null), isGrown ? grownMs : wateredMs);
      },
      stop,
    );
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [group]);
  return news.value;
}
