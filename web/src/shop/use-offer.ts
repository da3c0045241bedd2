import { settle, type Binding, type CatalogEntry, type HongbaoClient } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';
import { useAsked, type Question } from '../sheets/use-asked.ts';

/** What coins buy, and whom cash goes to. */
interface Offer {
  readonly items: readonly CatalogEntry[];
  /** Missing where nothing of the catalog is paid to a payee. */
  readonly binding: Binding | undefined;
}

/** Read anew whenever the purse or a redemption has changed: either may change stock and reach. */
export function useOffer(told: number): Question<Offer> {
  const { client, home } = useHandset().player;
  const { balance, held } = home.value ?? {};
  return useAsked((signal) => readOffer(client, signal), [balance, held, told]);
}

async function readOffer(client: HongbaoClient, signal: AbortSignal): Promise<Offer> {
  const items = await client.catalog({ signal });
  if (!items.some(({ rail }) => rail === 'alipay')) return { items, binding: undefined };
  const binding = await settle(client.payee('alipay', { signal }));
  if (binding.ok) return { items, binding: binding.value };
  if (binding.error.code === 'rail_unknown') return { items, binding: undefined };
  throw binding.error;
}
