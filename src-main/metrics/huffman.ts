/** A question on a set: the symbols of a part of the tree below, and what is asked next for either answer. A leaf asks nothing. */
interface Branch {
  readonly weight: number;
  readonly symbols: readonly number[];
  readonly children: readonly [Branch, Branch] | null;
}

/**
 * Yes/no questions by which a symbol is found with as few as possible in the mean (Huffman 1952): the two rarest sets are joined until one is left, and
 * each join is a question "is it in the second of both?". With weights that are probabilities p > 0 and L the mean number of questions,
 * H(p) <= L < H(p) + 1 (Shannon 1948).
 * @param weights of each symbol, at least 0; a weight of 0 takes part, as the rarest
 * @returns for each symbol the answers that lead to it, such as [true, false]; none where there is a single symbol
 */
export function huffmanCode(weights: readonly number[]): boolean[][] {
  const codes: boolean[][] = weights.map(() => []);
  const root = huffmanTree(weights);
  const walk = (branch: Branch, answers: readonly boolean[]): void => {
    if (branch.children) branch.children.forEach((child, i) => walk(child, [...answers, i === 1]));
    else for (const symbol of branch.symbols) codes[symbol] = [...answers];
  };
  if (root) walk(root, []);
  return codes;
}

/** Joins the two rarest, of equals those that were joined least recently, so that no symbol lies deeper than it must. */
function huffmanTree(weights: readonly number[]): Branch | undefined {
  const queue: Branch[] = weights.map((weight, symbol) => ({ weight, symbols: [symbol], children: null }));
  while (queue.length > 1) {
    queue.sort((a, b) => a.weight - b.weight); // stable: of equals, the older one first
    const [rarest, next] = queue.splice(0, 2) as [Branch, Branch];
    queue.push({
      weight: rarest.weight + next.weight,
      symbols: [...rarest.symbols, ...next.symbols],
      children: [next, rarest],
    });
  }
  return queue[0];
}

/** The mean number of questions, in questions a symbol: sum p l, of symbols that come from p while each needs so many. */
export const meanQuestions = (p: readonly number[], counts: readonly number[]): number =>
  p.reduce((sum, share, symbol) => sum + (share === 0 ? 0 : share * (counts[symbol] ?? Infinity)), 0);
