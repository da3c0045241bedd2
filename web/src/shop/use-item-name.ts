import { useHandset } from '../game/phone-context.ts';
import { named } from '../words/language.ts';

/** Names an item of the catalog; one that is gone from it keeps its id. */
export function useItemName(): (item: string) => string {
  const { catalog } = useHandset().campaign.value.campaign;
  return (item) => {
    const names = catalog.find(({ id }) => id === item)?.names;
    return names === undefined ? item : named(names);
  };
}
