import { useMemo } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone } from '../game/phone-context.ts';
import { showCoins } from '../words/coins.ts';
import { fairnessWords } from '../words/fairness.ts';
import { Checked } from './checked.tsx';
import { explainProof, type Evidence, type Explanation } from './explain-proof.ts';

/** A packet of two, each drawn by the published odds: checked in five lines. */
export function TableChecked({ evidence }: { evidence: Evidence }) {
  const phone = useAnyPhone();
  const words = fairnessWords();
  const explanation = useMemo(() => explainProof(evidence), [evidence]);
  const { verdict, reason, findings } = explanation;
  const { packet } = evidence.proof.header;
  const amounts = {
    drawn: showCoins(explanation.drawn),
    credited: showCoins(explanation.credited),
  };
  return (
    <Checked
      verdict={verdict}
      reason={reason}
      title={words.verdicts[standingOf(explanation)]}
      lines={findings.map(({ saying, mark, values }) => ({
        saying,
        mark,
        sentence: words.findings[saying](amounts),
        values: values.map(([name, value]) => [words.values[name], value]),
      }))}
      how={{ steps: words.howSteps, formulas }}
      proof={evidence.proof}
    >
      <button
        class="button-quiet button-wide"
        data-act="odds"
        onClick={() => (phone.sheet.value = { kind: 'odds', packet })}
      >
        <Icon name="dice" /> {words.odds}
      </button>
    </Checked>
  );
}

function standingOf({ verdict, share }: Explanation) {
  const isEmpty = verdict !== 'failed' && (share === 'none' || share === 'expired');
  return isEmpty && (share === 'none' || verdict === 'witnessed') ? share : verdict;
}

/** The names and forms of hb1, as in the SDK's own documentation; the same in every language. */
const formulas = `commitment = SHA-256("hb1/share" ‖ 00 ‖ seed ‖ headerHash ‖ player ‖ 00)
headerHash = SHA-256("hb1/header" ‖ 00 ‖ canonical(header))
tableHash  = SHA-256("hb1/table" ‖ 00 ‖ canonical(table))
stream     = HMAC-SHA-256(seed, "hb1/draw" ‖ 00 ‖ headerHash ‖ entropy ‖ player ‖ 00 ‖ block)
roll       = uniform(stream, Σ weight)
drawn      = max(floor, ⌊coins × permille ÷ 1000⌋)

verifyProof(await client.proof(packet), pair.witness(packet))`;
