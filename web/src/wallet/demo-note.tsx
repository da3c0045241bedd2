import { Icon } from '../art/icon.tsx';
import { moneyWords } from '../words/money.ts';

/** Stands wherever money is offered by a server that pays nobody. */
export function DemoNote() {
  return (
    <p class="demo-note">
      <Icon name="info" /> {moneyWords().demo}
    </p>
  );
}
