import assert from 'node:assert/strict';

/** What a sum stops at: a term below this part of it no longer changes a double. */
const precision = 1e-16;

/** For the degrees of 2000 slots both need a few hundred terms; one that needs more than this has gone wrong. */
const maxTerms = 10_000;

/**
 * The chance that a fair χ² variable is as high as this or higher: Q(degrees/2, statistic/2), the regularised upper
 * incomplete gamma function. By the series of DLMF 8.7.1 below the mean, else by the continued fraction of DLMF 8.9.2
 * (its even part, evaluated by Lentz's method), as in "Numerical Recipes" §6.2.
 *
 * @example chiSquareTail(3.841, 1) // 0.05
 */
export function chiSquareTail(statistic: number, degrees: number): number {
  const [a, x] = [degrees / 2, statistic / 2];
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - logGammaOfHalf(degrees));
  return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
}

/** log Γ(k/2), exactly: down to Γ(1) = 1 or Γ(1/2) = √π by Γ(a) = (a − 1) Γ(a − 1). */
function logGammaOfHalf(k: number): number {
  let log = k % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let a = k / 2 - 1; a > 0; a -= 1) log += Math.log(a);
  return log;
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * precision; k += 1) {
    assert(k < maxTerms);
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** From x ≥ a + 1 on every denominator is above zero, so that Lentz's method needs none of its guards. */
function fraction(a: number, x: number): number {
  let partial = x + 1 - a;
  let c = Infinity;
  let d = 1 / partial;
  let value = d;
  for (let i = 1, step = 0; Math.abs(step - 1) > precision * 10; i += 1) {
    assert(i < maxTerms);
    const numerator = i * (a - i);
    partial += 2;
    d = 1 / (partial + numerator * d);
    c = partial + numerator / c;
    step = c * d;
    value *= step;
  }
  return value;
}
