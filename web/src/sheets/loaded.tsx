import type { ComponentChildren } from 'preact';
import { sayWhy } from '../words/refusals.ts';
import { sheetWords } from '../words/sheets.ts';
import type { Question } from './use-asked.ts';

interface LoadedProps<Value> {
  readonly asked: Question<Value>;
  readonly children: (value: Value) => ComponentChildren;
}

/** What was asked once it is there; until then that it is being read, or why it could not be. */
export function Loaded<Value>({ asked, children }: LoadedProps<Value>) {
  if (asked.state === 'answered') return <>{children(asked.value)}</>;
  if (asked.state === 'asking') return <p class="sheet-note">{sheetWords().loading}</p>;
  return (
    <div class="sheet-note" role="alert">
      <p>{sayWhy(asked.error)}</p>
      <button class="button-quiet" onClick={asked.again}>
        {sheetWords().again}
      </button>
    </div>
  );
}
