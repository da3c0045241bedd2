import type { SplitProof, TableProof } from '@hongbao/sdk';
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../art/icon.tsx';
import { Disclosure } from '../sheets/disclosure.tsx';
import { fairnessWords } from '../words/fairness.ts';
import type { Mark } from './finding.ts';
import { RawProof } from './raw-proof.tsx';

type Verdict = 'witnessed' | 'seen' | 'unwitnessed' | 'failed' | 'sealed';

/** One line as it is read, with the numbers one tap behind it. */
interface Line {
  readonly saying: string;
  readonly mark: Mark;
  readonly sentence: string;
  readonly values: readonly (readonly [name: string, value: string])[];
}

interface CheckedProps {
  readonly verdict: Verdict;
  /** Why it failed. */
  readonly reason: Parameters<ReturnType<typeof fairnessWords>['blame']>[0] | undefined;
  readonly title: { readonly title: string; readonly text: string };
  readonly lines: readonly Line[];
  readonly how: { readonly steps: readonly string[]; readonly formulas: string };
  readonly proof: TableProof | SplitProof;
  readonly children?: ComponentChildren;
}

/** What a check has come to: the verdict, its lines, how it is done, and the proof to be taken along. */
export function Checked(props: CheckedProps) {
  const { verdict, lines, how, proof, children } = props;
  const words = fairnessWords();
  return (
    <div class="explain" data-verdict={verdict}>
      <VerdictSeal {...props} />
      <ol class="findings card rows">
        {lines.map((line) => (
          <FindingLine key={line.saying} line={line} />
        ))}
      </ol>
      <p class="explain-small">{words.limits}</p>
      <div class="card rows">
        <Disclosure head={words.how} act="check-how">
          <ol class="how">
            {how.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <pre class="mono">{how.formulas}</pre>
        </Disclosure>
        <Disclosure head={words.raw} act="check-raw">
          <RawProof proof={proof} />
        </Disclosure>
      </div>
      {children}
    </div>
  );
}

const icons: Readonly<Record<Verdict, IconName>> = {
  witnessed: 'check',
  seen: 'check',
  unwitnessed: 'info',
  failed: 'close',
  sealed: 'shield',
};

function VerdictSeal({ verdict, title: { title, text }, reason }: CheckedProps) {
  return (
    <div class="verdict" role="status">
      <span class="verdict-seal">
        <Icon name={icons[verdict]} />
      </span>
      <h3>{title}</h3>
      <p>{text}</p>
      {reason && <p class="mono verdict-reason">{fairnessWords().blame(reason)}</p>}
    </div>
  );
}

function FindingLine({ line: { mark, sentence, values } }: { line: Line }) {
  const words = fairnessWords();
  const said = (
    <>
      <span class={`mark mark-${mark}`} aria-hidden="true">
        {mark === 'open' ? '…' : <Icon name={mark === 'yes' ? 'check' : 'close'} />}
      </span>
      <span>
        <span class="unseen">{words.marks[mark]}: </span>
        {sentence}
      </span>
    </>
  );
  if (values.length === 0)
    return (
      <li>
        <div class="finding">{said}</div>
      </li>
    );
  return (
    <li>
      <Disclosure head={<span class="finding">{said}</span>} act="finding">
        <dl class="values">
          {values.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="mono">{value}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </li>
  );
}
