import { equationsIn, type Equation, type Totals } from '../audit/equation.ts';
import { bilingual, markup, type Markup } from './markup.ts';
import { shownCount } from './numbers.ts';
import type { Result } from './result.ts';

/** The audit: where every coin is, and whether players were told the same. */
export function booksSection({ audit: { told, breaches, equation } }: Result): Markup {
  return markup`<section class="card books">
<h2>${bilingual('对账', 'The books')}</h2>
${equation ? equationsOf(equation) : markup`<p class="instead">${bilingual('看不到这本账。', 'Nobody could look into these books.')}</p>`}
<p class="note">${bilingual(
    `玩家在自己那头记下了听到的 ${shownCount(told)} 笔，逐一和账本核对：每一笔必须恰好记了一次，也不许有谁没听到却记了的。`,
    `${shownCount(told)} moves of coins that players were told of, kept on their side of the wire, were held against their journals: each must stand there once, and nothing may stand there that nobody was told.`,
  )}</p>
${
  breaches.length > 0
    ? markup`<ul class="breaches">${breaches.map((breach) => markup`<li>${breach}</li>`)}</ul>`
    : markup`<p class="holds-line"><span class="sign">✓</span> ${bilingual('没有不符之处。', 'Nothing disagrees.')}</p>`
}
</section>`;
}

function equationsOf(totals: Totals): Markup {
  const { accounts, transfers, openPendings, sums } = totals;
  return markup`${equationsIn(totals).map(equationOf)}
${Object.entries(sums).map(
  ([unit, sum]) => markup`<p class="equation">
${term(bilingual(`所有账户之和（${unit}）`, `all accounts of ${unit} together`), sum)}<i>${sum === 0 ? '✓' : '✗'}</i></p>`,
)}
<p class="note">${bilingual(
    `${shownCount(accounts)} 个账户，${shownCount(transfers)} 笔转账，${shownCount(openPendings)} 笔待定。`,
    `${shownCount(accounts)} accounts, ${shownCount(transfers)} transfers, ${shownCount(openPendings)} pending.`,
  )}</p>`;
}

function equationOf({ campaign, released, holders }: Equation): Markup {
  return markup`<p class="equation" aria-label="${campaign}">
${term(bilingual(`${campaign} 放出`, `${campaign} released`), released)}
${holders.map(
  ({ kind, balance, pendingDebits }, at) =>
    markup`<i>${at === 0 ? '=' : '+'}</i>${term(nameOf(kind), balance, pendingDebits)}`,
)}</p>`;
}

const term = (name: Markup, coins: number, held = 0): Markup =>
  markup`<span class="term"><b>${shownCount(coins)}</b><small>${name}</small>${
    held > 0
      ? markup`<small>${bilingual(`其中 ${shownCount(held)} 为待定留着`, `${shownCount(held)} of it held for what is pending`)}</small>`
      : ''
  }</span>`;

const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  pool: ['奖池里', 'in the pool'],
  player: ['玩家挣得', 'players earned'],
  received: ['玩家收到', 'players received'],
  payout: ['兑付', 'paid out'],
  transit: ['在途', 'in transit'],
};

const nameOf = (kind: string): Markup => bilingual(...(names[kind] ?? ([kind, kind] as const)));
