/** More decimals than this tell a reader nothing. */
const digitsMost = 6;
const digitsOfEndless = 4;

/**
 * A ratio of whole numbers as a decimal: to its last digit where it ends, otherwise cut (never rounded up) and marked
 * with ≈.
 *
 * @example showRatio(2218000, 10000) === '221.8'; showRatio(1, 3) === '≈0.3333'
 */
export function showRatio(numerator: number | bigint, denominator: number | bigint): string {
  const [over, under] = [BigInt(numerator), BigInt(denominator)];
  if (under === 0n) return '–';
  for (let digits = 0n; digits <= digitsMost; digits += 1n) {
    if ((over * 10n ** digits) % under === 0n)
      return withPoint((over * 10n ** digits) / under, Number(digits));
  }
  const cut = (over * 10n ** BigInt(digitsOfEndless)) / under;
  return `≈${withPoint(cut, digitsOfEndless)}`;
}

function withPoint(scaled: bigint, digits: number): string {
  const text = scaled.toString().padStart(digits + 1, '0');
  const whole = (digits === 0 ? text : text.slice(0, -digits)).replace(/\B(?=(\d{3})+$)/g, ',');
  return digits === 0 ? whole : `${whole}.${text.slice(-digits)}`;
}
