import { input, type Node } from '../../../../src-main/graph/node.ts';
import { Program } from '../../../../src-main/graph/program.ts';

/** A height over two weights: a surface to look at, or the loss of data. */
export interface Landscape {
  /** What the two weights are called. */
  readonly weights: readonly [string, string];
  /** The height over places, a row each: two weights [N, 1] -> [N, 1]. */
  readonly height: (first: Node, second: Node) => Node;
}

/** Numbers that a landscape has beside its weights, such as data, by the names of the graph. */
export type Given = Readonly<Record<string, ArrayLike<number>>>;

/** Values of both weights. */
export type Place = readonly [number, number];

/** Heights at many places at once. @returns as many as there are places */
export type HeightsAt = (first: readonly number[], second: readonly number[], given?: Given) => Float64Array;

/** The heights of a landscape, by one graph that is run over all places at once. */
export function heightsOf({ weights: [first, second], height }: Landscape): HeightsAt {
  const programs = new Map<number, Program<'height'>>();
  const programFor = (count: number): Program<'height'> => {
    const known = programs.get(count);
    if (known) return known;
    const made = new Program({ height: height(input(first, [count, 1]), input(second, [count, 1])) });
    programs.set(count, made);
    return made;
  };
  return (firsts, seconds, given = {}) =>
    programFor(firsts.length)
      .run({ ...given, [first]: firsts, [second]: seconds })
      .height.slice();
}
