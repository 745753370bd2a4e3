/** A distribution over bins: weights of at least 0 that sum to 1. */
export type Distribution = readonly number[];

/** Weights as shares of their sum; even shares where all are 0. */
export function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}

/** x log2 y, 0 where x is 0: what never happens tells nothing. */
const term = (x: number, y: number): number => (x === 0 ? 0 : x * Math.log2(y));

const sumOver = (p: Distribution, value: (share: number, bin: number) => number): number =>
  p.reduce((total, share, bin) => total + value(share, bin), 0);

/** Entropy in bits (Shannon 1948): H(p) = - sum p log2 p, what a draw tells in the mean. */
export const entropy = (p: Distribution): number => -sumOver(p, (share) => term(share, share));

/** Cross-entropy in bits: - sum p log2 q, the length of a code for q of what is drawn from p. Infinite where q excludes what p has. */
export const crossEntropy = (p: Distribution, q: Distribution): number =>
  -sumOver(p, (share, bin) => term(share, q[bin] ?? 0));

/** Kullback-Leibler divergence in bits (1951): sum p log2 (p / q), what the wrong code costs beyond the right one. */
export const kullbackLeibler = (p: Distribution, q: Distribution): number =>
  sumOver(p, (share, bin) => (share === 0 ? 0 : term(share, share / (q[bin] ?? 0))));

/** Jensen-Shannon divergence in bits (Lin 1991): the mean of both divergences to the mixture; 0 for equal distributions, 1 for disjoint ones. */
export function jensenShannon(p: Distribution, q: Distribution): number {
  const mixture = p.map((share, bin) => (share + (q[bin] ?? 0)) / 2);
  return (kullbackLeibler(p, mixture) + kullbackLeibler(q, mixture)) / 2;
}

/** Total variation: half the sum of |p - q|, 0..1, the largest difference in the probability of any event. */
export const totalVariation = (p: Distribution, q: Distribution): number =>
  sumOver(p, (share, bin) => Math.abs(share - (q[bin] ?? 0))) / 2;

/** The value of the game of Goodfellow et al. 2014 in nats, against the best discriminator: 2 JS - 2 log 2 (their theorem 1). */
export const gameValue = (p: Distribution, q: Distribution): number => 2 * Math.LN2 * (jensenShannon(p, q) - 1);

/** What the best discriminator says in each bin (Goodfellow et al. 2014, proposition 1): p / (p + q); a half where neither has anything. */
export const bestDiscriminator = (p: Distribution, q: Distribution): number[] =>
  p.map((share, bin) => {
    const both = share + (q[bin] ?? 0);
    return both === 0 ? 0.5 : share / both;
  });

/** A pile that is moved: how much of it from one bin to another. */
export interface Move {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** What is left of a pile below this is rounding. */
export const nothing = 1e-12;

/**
 * The cheapest way to move the earth of p so that it lies as q: in one dimension piles keep their order, so both are walked through from the left.
 * @returns at most as many moves as there are bins in both; those that stay where they are as well
 */
export function earthMoves(p: Distribution, q: Distribution): Move[] {
  const moves: Move[] = [];
  const [have, want] = [[...p], [...q]];
  for (let from = 0, to = 0; from < have.length && to < want.length;) {
    const amount = Math.min(have[from] as number, want[to] as number);
    if (amount > nothing) moves.push({ from, to, amount });
    have[from] = (have[from] as number) - amount;
    want[to] = (want[to] as number) - amount;
    if ((have[from] as number) <= nothing) from++;
    else to++;
  }
  return moves;
}

/** The cost of moves. */
export const workOf = (moves: readonly Move[], cost: (from: number, to: number) => number): number =>
  moves.reduce((work, { from, to, amount }) => work + amount * cost(from, to), 0);

/** Earth mover's distance in one dimension, in bins: the work of the cheapest moves, which is also the area between both cumulative distributions (Vallender 1974). */
export const earthMoverDistance = (p: Distribution, q: Distribution): number =>
  workOf(earthMoves(p, q), (from, to) => Math.abs(from - to));
