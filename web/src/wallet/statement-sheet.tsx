import { HongbaoError, type Routes } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';
import { showFen } from '../words/coins.ts';
import { named } from '../words/language.ts';
import { moneyWords } from '../words/money.ts';
import { Loaded } from '../sheets/loaded.tsx';
import { StatementRow } from './statement-row.tsx';
import { useAsked } from '../sheets/use-asked.ts';
import { useEventCount } from '../sheets/use-event-count.ts';
import { ZoneNote } from './zone-note.tsx';

type Statement = Routes['GET /sandbox/alipay/statement']['reply'];

/** Where the money of a demonstration arrives: the sandbox's own "Alipay". */
export function StatementSheet() {
  const { client } = useHandset().player;
  const told = useEventCount('redemption.changed', 'synced');
  const asked = useAsked((signal) => client.statement({ signal }), [told]);
  if (asked.state === 'failed' && isReal(asked.error))
    return <p class="sheet-note">{moneyWords().statementOnly}</p>;
  return (
    <div class="money statement">
      <Loaded asked={asked}>{(statement) => <Lines statement={statement} />}</Loaded>
      <ZoneNote />
    </div>
  );
}

function Lines({ statement: { notice, lines } }: { statement: Statement }) {
  const { sheet } = useHandset();
  const words = moneyWords();
  const arrived = lines.filter(({ returnedAt }) => returnedAt === undefined);
  const total = arrived.reduce((sum, { fen }) => sum + fen, 0);
  return (
    <>
      <section class="bill-head">
        <p class="bill-brand">{words.statementTitle}</p>
        <p class="bill-notice">{named(notice)}</p>
        <p class="bill-label">{words.total}</p>
        <p class="bill-sum digits">{showFen(total)}</p>
        {lines[0] && (
          <p class="bill-account">
            {words.account} {lines[0].account}
          </p>
        )}
      </section>
      {lines.length === 0 ? (
        <p class="sheet-note">{words.noStatement}</p>
      ) : (
        <ul class="card rows">
          {lines.map((line) => (
            <StatementRow line={line} key={line.order} />
          ))}
        </ul>
      )}
      <button
        class="button-quiet button-wide"
        data-act="shop"
        onClick={() => (sheet.value = { kind: 'shop' })}
      >
        {words.toShop}
      </button>
    </>
  );
}

function isReal(error: unknown): boolean {
  return error instanceof HongbaoError && error.code === 'not_found';
}
