import { useAnyPhone } from '../game/phone-context.ts';
import { showCoins, showYuan } from '../words/coins.ts';
import { luckyWords } from '../words/lucky.ts';
import { Choice } from './choice.tsx';
import type { Bounds, Draft } from './wish.ts';

interface PurseChoiceProps {
  readonly available: Bounds['available'];
  readonly chosen: Draft['purse'];
  readonly onChoose: (purse: Draft['purse']) => void;
}

/** Which coins it is paid with, and how many there are of them. */
export function PurseChoice({ available, chosen, onChoose }: PurseChoiceProps) {
  const { coinsPerYuan } = useAnyPhone().campaign.value.campaign;
  const words = luckyWords().send;
  const options = (['earned', 'received'] as const).map((value) => ({
    value,
    title: words[value],
    note: (
      <>
        <span class="round">{words.balance(showCoins(available[value]))}</span>
        <br />
        {words.worth(showYuan(available[value], coinsPerYuan))}
      </>
    ),
  }));
  return (
    <Choice
      label={words.purse}
      name="purse"
      chosen={chosen}
      options={options}
      onChoose={onChoose}
    />
  );
}
