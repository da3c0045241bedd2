import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { moneyWords } from '../words/money.ts';

/** The head of a step inside a sheet; focus goes to it, so that a screen reader tells where one is. */
export function StepTitle({ title, onBack }: { title: string; onBack: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Only the sheet is to scroll: a focus that scrolls may move the whole phone behind it, too.
    head.current?.focus({ preventScroll: true });
    head.current?.closest('.sheet-body')?.scrollTo({ top: 0 });
  }, []);
  return (
    <div class="step-title">
      <button
        class="icon-button"
        aria-label={moneyWords().back}
        data-act="step-back"
        onClick={onBack}
      >
        <Icon name="back" />
      </button>
      <h3 tabIndex={-1} ref={head}>
        {title}
      </h3>
    </div>
  );
}
