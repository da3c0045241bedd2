import type { PacketId } from '@hongbao/sdk';
import { useMemo } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { usePhone } from '../game/phone-context.ts';
import { showCoins } from '../words/coins.ts';
import { fairnessWords } from '../words/fairness.ts';
import { Disclosure } from '../sheets/disclosure.tsx';
import { explainProof, type Evidence, type Explanation, type Finding } from './explain-proof.ts';
import { Loaded } from '../sheets/loaded.tsx';
import { RawProof } from './raw-proof.tsx';
import { readEvidence } from './read-evidence.ts';
import { useAsked } from '../sheets/use-asked.ts';

/** "Check this packet": its proof against what this very phone saw, in five plain lines. */
export function CheckSheet({ packet }: { packet: PacketId }) {
  const phone = usePhone();
  const share = phone.room.state.value.packets[packet]?.shares[phone.player.id];
  const asked = useAsked(
    (signal) => readEvidence(phone, packet, { signal }),
    [packet, share?.state],
  );
  return <Loaded asked={asked}>{(evidence) => <Checked evidence={evidence} />}</Loaded>;
}

function Checked({ evidence }: { evidence: Evidence }) {
  const phone = usePhone();
  const words = fairnessWords();
  const explanation = useMemo(() => explainProof(evidence), [evidence]);
  const packet = evidence.proof.header.packet;
  return (
    <div class="explain" data-verdict={explanation.verdict}>
      <Verdict explanation={explanation} />
      <ol class="findings card rows">
        {explanation.findings.map((finding) => (
          <FindingLine key={finding.saying} finding={finding} explanation={explanation} />
        ))}
      </ol>
      <p class="explain-small">{words.limits}</p>
      <div class="card rows">
        <Disclosure head={words.how} act="check-how">
          <ol class="how">
            {words.howSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <pre class="mono">{formulas}</pre>
        </Disclosure>
        <Disclosure head={words.raw} act="check-raw">
          <RawProof proof={evidence.proof} />
        </Disclosure>
      </div>
      <button
        class="button-quiet button-wide"
        data-act="odds"
        onClick={() => (phone.sheet.value = { kind: 'odds', packet })}
      >
        <Icon name="dice" /> {words.odds}
      </button>
    </div>
  );
}

function Verdict({ explanation }: { explanation: Explanation }) {
  const { verdict, share, reason } = explanation;
  const words = fairnessWords();
  const isEmpty = verdict !== 'failed' && (share === 'none' || share === 'expired');
  const standing = isEmpty && (share === 'none' || verdict === 'witnessed') ? share : verdict;
  const { title, text } = words.verdicts[standing];
  const icons = {
    witnessed: 'check',
    unwitnessed: 'info',
    failed: 'close',
    sealed: 'shield',
  } as const;
  return (
    <div class="verdict" role="status">
      <span class="verdict-seal">
        <Icon name={icons[verdict]} />
      </span>
      <h3>{title}</h3>
      <p>{text}</p>
      {reason && <p class="mono verdict-reason">{words.blame(reason)}</p>}
    </div>
  );
}

interface FindingLineProps {
  readonly finding: Finding;
  readonly explanation: Explanation;
}

function FindingLine({ finding, explanation }: FindingLineProps) {
  const { saying, mark, values } = finding;
  const words = fairnessWords();
  const sentence = words.findings[saying]({
    drawn: showCoins(explanation.drawn),
    credited: showCoins(explanation.credited),
  });
  const line = (
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
        <div class="finding">{line}</div>
      </li>
    );
  return (
    <li>
      <Disclosure head={<span class="finding">{line}</span>} act="finding">
        <dl class="values">
          {values.map(([name, value]) => (
            <div key={name}>
              <dt>{words.values[name]}</dt>
              <dd class="mono">{value}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </li>
  );
}

/** The names and forms of hb1, as in the SDK's own documentation; the same in every language. */
const formulas = `commitment = SHA-256("hb1/share" ‖ 00 ‖ seed ‖ headerHash ‖ player ‖ 00)
headerHash = SHA-256("hb1/header" ‖ 00 ‖ canonical(header))
tableHash  = SHA-256("hb1/table" ‖ 00 ‖ canonical(table))
stream     = HMAC-SHA-256(seed, "hb1/draw" ‖ 00 ‖ headerHash ‖ entropy ‖ player ‖ 00 ‖ block)
roll       = uniform(stream, Σ weight)
drawn      = max(floor, ⌊coins × permille ÷ 1000⌋)

verifyProof(await client.proof(packet), pair.witness(packet))`;
