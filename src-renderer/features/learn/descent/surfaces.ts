import type { Node } from '../../../../src-main/graph/node.ts';
import { add, scale, shift, square, sub } from '../../../../src-main/graph/ops/elementwise.ts';
import type { Landscape } from '../surface/landscape.ts';
import { groundHeight } from './ground.ts';

/** Heights over two weights, each with what is hard about it; the last is drawn by whoever looks at it. */
export const surfaceNames = ['bowl', 'ravine', 'saddle', 'valleys', 'own'] as const;
export type SurfaceName = (typeof surfaceNames)[number];

interface Surface extends Landscape {
  /** The height, typeset: a formula each. */
  readonly tex: readonly string[];
  /** Where a ball is dropped that nobody has dropped elsewhere. */
  readonly start: readonly [number, number];
}

const onPlane = (
  height: (x: Node, y: Node) => Node,
  tex: readonly string[],
  start: readonly [number, number],
): Surface => ({
  weights: ['x', 'y'],
  height,
  tex,
  start,
});

export const surfaces: Readonly<Record<SurfaceName, Surface>> = {
  bowl: onPlane(
    (x, y) => scale(add(square(x), square(y)), 0.5),
    [String.raw`f(x, y) = \tfrac{1}{2} (x^2 + y^2)`],
    [-2.4, 1.4],
  ),
  ravine: onPlane(
    (x, y) => add(scale(square(x), 0.05), scale(square(y), 2)),
    [String.raw`f(x, y) = 0.05\,x^2 + 2\,y^2`],
    [-2.6, 1.2],
  ),
  saddle: onPlane(
    (x, y) => add(sub(scale(square(x), 0.5), scale(square(y), 0.5)), scale(square(square(y)), 0.1)),
    [String.raw`f(x, y) = \tfrac{1}{2} x^2 - \tfrac{1}{2} y^2 + 0.1\,y^4`],
    [-2.4, 0.02],
  ),
  valleys: onPlane(
    (x, y) => add(add(scale(square(shift(square(x), -2)), 0.25), scale(x, 0.25)), scale(square(y), 0.4)),
    [String.raw`f(x, y) = \tfrac{1}{4} (x^2 - 2)^2 + \tfrac{1}{4} x + 0.4\,y^2`],
    [2.4, 1.4],
  ),
  own: onPlane(
    groundHeight,
    [
      String.raw`f(x, y) = \sum_{i, j} \frac{h_{ij} - 5}{10}\; e^{-\frac{(x - c_j)^2 + (y - d_i)^2}{2 \cdot 0.5^2}}`,
      String.raw`h_{ij} \in \{0, \dots, 9\}`,
    ],
    [-1.2, 0.2],
  ),
};
