import type { Routes } from '@hongbao/sdk';
import { showFen } from '../words/coins.ts';
import { moneyWords } from '../words/money.ts';
import { showMoment } from '../words/moments.ts';
import { useItemName } from '../shop/use-item-name.ts';
import { useMoments } from '../game/use-moments.ts';

type Line = Routes['GET /sandbox/alipay/statement']['reply']['lines'][number];

/** One payment that arrived; what went back is struck and says when. */
export function StatementRow({ line }: { line: Line }) {
  const { order, item, fen, arrivedAt, returnedAt } = line;
  const style = useMoments();
  const words = moneyWords();
  const amount = `+${showFen(fen)}`;
  return (
    <li class="row bill-row">
      <span class="row-main">
        <b>{words.redPacket}</b>
        <span class="small money-line">
          {useItemName()(item)} · {showMoment(arrivedAt, style)}
        </span>
        <span class="small money-line">
          {words.order} <code>{order}</code>
        </span>
        {returnedAt !== undefined && (
          <span class="tag tag-ash">{words.returnedAt(showMoment(returnedAt, style))}</span>
        )}
      </span>
      <span class="row-end">{returnedAt === undefined ? amount : <s>{amount}</s>}</span>
    </li>
  );
}
