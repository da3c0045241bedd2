import { useId } from 'preact/hooks';

/** The small flame of a streak, 24 × 28: lit, or ashen when it is grey or out. */
export function StreakFlame({ isLit }: { isLit: boolean }) {
  const id = useId();
  const [tip, base, heart] = isLit
    ? (['#f0421c', '#ff9a2b', '#ffe07a'] as const)
    : (['#857980', '#b0a4a6', '#ddd3cf'] as const);
  return (
    <svg class="streak-flame" viewBox="0 0 24 28" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color={tip} />
          <stop offset="1" stop-color={base} />
        </linearGradient>
      </defs>
      <path
        d="M12.5 1C16.5 3.8 18.2 7.2 18 10.6 19 9.9 19.7 8.8 19.9 7.5 21.9 10.5 23 13.8 23 17 23 23 18.6 27 12 27S1 23 1 17C1 13.5 3.2 11 4.5 8 5.6 9.3 6.2 10.7 6.4 12.2 10 9.8 12.9 5.5 12.5 1Z"
        fill={`url(#${id})`}
      />
      <path
        d="M12.2 12.500C14.5 15.5 17.5 17 17.5 20.600A5.5 5.5 0 0 1 6.5 20.600C6.5 17 10.4 16 12.2 12.500Z"
        fill={heart}
      />
    </svg>
  );
}
