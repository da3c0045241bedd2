const thousands = new Intl.NumberFormat('en');

/** Coins with their thousands marked, never rounded; both languages mark them alike. */
export function showCoins(coins: number): string {
  return thousands.format(coins).replace('-', '−');
}

/** What a transfer changed, with its sign: `+222`, `−100`, `0`. */
export function showChange(coins: number): string {
  return coins > 0 ? `+${showCoins(coins)}` : showCoins(coins);
}

/**
 * What coins are worth, to the last digit: 222 coins at 10,000 a yuan are ¥0.0222. Where a worth has no last digit it
 * is cut, never rounded up.
 */
export function showYuan(coins: number, coinsPerYuan: number): string {
  const places = Math.max(2, String(coinsPerYuan - 1).length);
  const amount = Math.abs(coins);
  let rest = amount % coinsPerYuan;
  let digits = '';
  // Whole numbers only: a float would turn some sums into others.
  while (digits.length < places) {
    digits += Math.floor((rest * 10) / coinsPerYuan);
    rest = (rest * 10) % coinsPerYuan;
  }
  // Money has two digits at least; what is smaller is shown only where there is some.
  const cents = digits.replace(/^(\d\d\d*?)0+$/, '$1');
  return `${coins < 0 ? '−' : ''}¥${showCoins(Math.floor(amount / coinsPerYuan))}.${cents}`;
}

/** An amount in fen (0.01 yuan), as money: 500 is ¥5.00. */
export function showFen(fen: number): string {
  return showYuan(fen, 100);
}

/** A multiplier × 1000 as players read it: 1050 is × 1.05. */
export function showPermille(permille: number): string {
  return `× ${permille / 1000}`;
}
