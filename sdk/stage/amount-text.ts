/** Digits after the point that are shown at most; a sum that goes on beyond them is marked as cut. */
const mostDecimals = 6;

/**
 * Coins from 0 as a reader groups them, never rounded.
 *
 * @example coinsText(12880) === '12,880'
 */
export function coinsText(coins: number): string {
  return String(coins).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/**
 * What coins from 0 are worth, to the last digit and two at least; what does not end within six is cut, never rounded
 * up, and marked with ≈.
 *
 * @example yuanText(222, 10_000) === '¥0.0222'; yuanText(1, 3) === '≈ ¥0.333333'
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
