import { coinsText, yuanText } from '@hongbao/sdk/stage';

/** Coins with their thousands marked, as the stage writes them: never rounded, in both languages alike. */
export function showCoins(coins: number): string {
  return `${minus(coins)}${coinsText(Math.abs(coins))}`;
}

/** What a transfer changed, with its sign: `+222`, `−100`, `0`. */
export function showChange(coins: number): string {
  return coins > 0 ? `+${showCoins(coins)}` : showCoins(coins);
}

/**
 * What coins are worth, as the stage writes it: to the last digit where there is one (222 coins at 10,000 a yuan are
 * ¥0.0222), otherwise cut, never rounded up, and marked with ≈.
 */
export function showYuan(coins: number, coinsPerYuan: number): string {
  return `${minus(coins)}${yuanText(Math.abs(coins), coinsPerYuan)}`;
}

/** An amount in fen (0.01 yuan), as money: 500 is ¥5.00. */
export function showFen(fen: number): string {
  return showYuan(fen, 100);
}

/** A multiplier × 1000 as players read it: 1050 is × 1.05. */
export function showPermille(permille: number): string {
  return `× ${permille / 1000}`;
}

function minus(coins: number): string {
  return coins < 0 ? '−' : '';
}
