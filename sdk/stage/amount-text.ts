/** Digits after the point that are shown at most; beyond them a sum that does not end is marked as rounded. */
const mostDecimals = 6;

/** Coins as a reader groups them: 12,880. */
export function coinsText(coins: number): string {
  return String(coins).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/**
 * What coins are worth, to the last digit: ¥0.0222, never a rounding that lies. With a rate whose quotient has no end
 * it says ≈.
 */
export function yuanText(coins: number, coinsPerYuan: number): string {
  const yuan = Math.floor(coins / coinsPerYuan);
  let rest = coins % coinsPerYuan;
  let decimals = '';
  while (decimals.length < 2 || (rest > 0 && decimals.length < mostDecimals)) {
    rest *= 10;
    decimals += String(Math.floor(rest / coinsPerYuan));
    rest %= coinsPerYuan;
  }
  return `${rest > 0 ? '≈ ' : ''}¥${coinsText(yuan)}.${decimals}`;
}
