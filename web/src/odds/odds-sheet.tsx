import { draw, headerHash, tableHash } from '@hongbao/sdk';
import type { PacketId, PlayerId, TableProof } from '@hongbao/sdk';
import { stagePhase } from '@hongbao/sdk/stage';
import { Icon } from '../art/icon.tsx';
import { readTableProof } from '../check/table-proof.ts';
import { usePhone, type Phone } from '../game/phone-context.ts';
import { showCoins } from '../words/coins.ts';
import { oddsWords } from '../words/odds.ts';
import { showRatio } from '../words/exact-ratio.ts';
import { FactorsNow } from './factors-now.tsx';
import { Loaded } from '../sheets/loaded.tsx';
import { oddsOf, type Odds } from './odds-of.ts';
import { useAsked } from '../sheets/use-asked.ts';

/** The odds of one packet, under the rules that it was sealed under. */
export function OddsSheet({ packet }: { packet: PacketId }) {
  const phone = usePhone();
  const asked = useAsked((signal) => readSealed(phone, packet, signal), [packet]);
  return <Loaded asked={asked}>{(sealed) => <OddsTable {...sealed} />}</Loaded>;
}

interface Sealed {
  readonly proof: TableProof;
  /** From the published rules, by its hash; `null` when they do not have it. */
  readonly table: TableProof['table'] | null;
}

async function readSealed(
  { player }: Phone,
  packet: PacketId,
  signal: AbortSignal,
): Promise<Sealed> {
  const proof = await readTableProof(player.client, packet, { signal });
  const { campaign } = await player.client.campaign(proof.header.rules, { signal });
  const table = campaign.tables.find((one) => tableHash(one) === proof.header.table);
  return { proof, table: table ?? null };
}

function OddsTable({ proof, table }: Sealed) {
  const phone = usePhone();
  const words = oddsWords();
  const { header } = proof;
  const permille = permilleOf(proof, phone.player.id);
  if (table === null || permille === undefined)
    return <p class="sheet-note">{words.unpublished}</p>;
  const { rows, weights, weighed } = oddsOf(table, { permille, floor: header.floor });
  const mine = rowOf(proof, phone.player.id, isUncovered(phone, header.packet));
  return (
    <div class="explain">
      <div class="odds-head">
        <span class="round odds-permille">× {showRatio(permille, 1000)}</span>
        <p>
          <strong>{words.fixed}</strong>
          <span class="small">{words.fixedWhy}</span>
        </p>
      </div>
      <table class="odds card">
        <thead>
          <tr>
            <th scope="col">{words.coins}</th>
            <th scope="col">{words.chance}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <OddsRow key={index} row={row} weights={weights} isMine={row.base === mine} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.expected}</th>
            <td class="round">{showRatio(weighed, weights)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="explain-small">{words.arithmetic(permille, showCoins(header.floor))}</p>
      <FactorsNow packet={permille} />
      <button
        class="button-quiet button-wide"
        data-act="check"
        onClick={() => (phone.sheet.value = { kind: 'check', packet: header.packet })}
      >
        <Icon name="shield" /> {words.check}
      </button>
    </div>
  );
}

interface OddsRowProps {
  readonly row: Odds;
  readonly weights: number;
  readonly isMine: boolean;
}

function OddsRow({ row, weights, isMine }: OddsRowProps) {
  const words = oddsWords();
  return (
    <tr class={isMine ? 'odds-mine' : undefined}>
      <th scope="row">
        <span class="odds-coins">
          <span class="round">{showCoins(row.coins)}</span>
          {row.isFloor && <span class="tag">{words.floor}</span>}
          {isMine && <span class="tag tag-gold">{words.mine}</span>}
        </span>
      </th>
      <td>
        <span class="odds-chance">
          <span class="fraction">
            {row.weight}/<wbr />
            {weights}
          </span>
          <span>{showRatio(row.weight * 100, weights)} %</span>
        </span>
        <span class="odds-bar" aria-hidden="true">
          <span style={{ width: `${(row.weight * 100) / weights}%` }} />
        </span>
      </td>
    </tr>
  );
}

function permilleOf({ header }: TableProof, player: PlayerId): number | undefined {
  // Who got no share of their own sees what the others' packets hold: all shares of a packet have one permille.
  const own = header.shares.find((share) => share.player === player);
  return (own ?? header.shares.at(0))?.permille;
}

/** Amounts stay covered until the opening has been shown. */
function isUncovered({ player, room }: Phone, packet: PacketId): boolean {
  const shown = room.state.value.packets[packet];
  return !shown || stagePhase(shown, player.id, room.pair.serverNow()) === 'result';
}

/** The table's coins of the row that was drawn, once that is no secret any more. */
function rowOf(proof: TableProof, player: PlayerId, isShown: boolean): number | undefined {
  const own = proof.shares.find((share) => share.player === player);
  const permille = permilleOf(proof, player);
  if (own?.state !== 'opened' || permille === undefined || !isShown) return undefined;
  const { header, table } = proof;
  const { floor } = header;
  return draw({ ...own, headerHash: headerHash(header), rows: table.rows, permille, floor }).base;
}
