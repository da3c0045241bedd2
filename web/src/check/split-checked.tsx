import { useMemo } from 'preact/hooks';
import { showCoins } from '../words/coins.ts';
import { splitCheckWords } from '../words/split-check.ts';
import { Checked } from './checked.tsx';
import { explainSplit, type SplitEvidence } from './explain-split.ts';

/** A packet that was cut into slots, a lucky one or a rain's: checked in a few lines. */
export function SplitChecked({ evidence }: { evidence: SplitEvidence }) {
  const words = splitCheckWords();
  const { verdict, reason, findings, drawn } = useMemo(() => explainSplit(evidence), [evidence]);
  const { header, members, grabs } = evidence.proof;
  const amounts = {
    members: members.length,
    shares: header.shares,
    grabs: grabs.length,
    total: showCoins(header.total),
    drawn: showCoins(drawn),
    credited: showCoins(evidence.paid ?? 0),
  };
  return (
    <Checked
      verdict={verdict}
      reason={reason}
      title={words.verdicts[verdict]}
      lines={findings.map(({ saying, mark, values }) => ({
        saying,
        mark,
        sentence: words.findings[saying](amounts),
        values: values.map(([name, value]) => [words.values[name], value]),
      }))}
      how={{ steps: words.howSteps, formulas }}
      proof={evidence.proof}
    />
  );
}

/** The names and forms of hb1, as in the SDK's own documentation; the same in every language. */
const formulas = `commitment = SHA-256("hb1/pot" ‖ 00 ‖ seed ‖ headerHash)
headerHash = SHA-256("hb1/header" ‖ 00 ‖ canonical(header))
members    = SHA-256("hb1/members" ‖ 00 ‖ canonical(sorted ids))
amounts    = HMAC-SHA-256(seed, "hb1/split" ‖ 00 ‖ headerHash ‖ block)
preference = HMAC-SHA-256(seed, "hb1/grab" ‖ 00 ‖ headerHash ‖ entropy ‖ player ‖ 00 ‖ block)
slot       = first of preference that is free
drawn      = amounts[slot]

verifyProof(await client.proof(packet), group.witness(packet))`;
