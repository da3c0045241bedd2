import { Coin } from '../art/coin.tsx';

/** Where each coin flies to, in its own widths. */
const ways = [-3.2, -2.2, -1.3, -0.5, 0.4, 1.2, 2.1, 3.1].map((x, index) => ({
  x,
  y: -1.1 - ((index * 5) % 8) / 6,
}));

/** A handful of coins that spring up once and are gone. Decoration only. */
export function HappyCoins() {
  return (
    <span class="happy-coins" aria-hidden="true">
      {ways.map(({ x, y }) => (
        <span key={x} style={{ '--x': String(x), '--y': String(y) }}>
          <Coin />
        </span>
      ))}
    </span>
  );
}
