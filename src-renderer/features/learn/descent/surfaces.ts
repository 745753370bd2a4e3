import type { Node } from '../../../../src-main/graph/node.ts';
import { add, scale, shift, square, sub } from '../../../../src-main/graph/ops/elementwise.ts';

/** Heights over two weights, each with what is hard about it. */
export const surfaceNames = ['bowl', 'ravine', 'saddle', 'valleys'] as const;
export type SurfaceName = (typeof surfaceNames)[number];

interface Surface {
  /** The height over places: x and y of one shape. */
  readonly height: (x: Node, y: Node) => Node;
  /** The same, typeset. */
  readonly tex: string;
  /** Where a ball is dropped that nobody has dropped elsewhere. */
  readonly start: readonly [number, number];
}

export const surfaces: Readonly<Record<SurfaceName, Surface>> = {
  bowl: {
    height: (x, y) => scale(add(square(x), square(y)), 0.5),
    tex: String.raw`f(x, y) = \tfrac{1}{2} (x^2 + y^2)`,
    start: [-2.4, 1.4],
  },
  ravine: {
    height: (x, y) => add(scale(square(x), 0.05), scale(square(y), 2)),
    tex: String.raw`f(x, y) = 0.05\,x^2 + 2\,y^2`,
    start: [-2.6, 1.2],
  },
  saddle: {
    height: (x, y) => add(sub(scale(square(x), 0.5), scale(square(y), 0.5)), scale(square(square(y)), 0.1)),
    tex: String.raw`f(x, y) = \tfrac{1}{2} x^2 - \tfrac{1}{2} y^2 + 0.1\,y^4`,
    start: [-2.4, 0.02],
  },
  valleys: {
    height: (x, y) => add(add(scale(square(shift(square(x), -2)), 0.25), scale(x, 0.25)), scale(square(y), 0.4)),
    tex: String.raw`f(x, y) = \tfrac{1}{4} (x^2 - 2)^2 + \tfrac{1}{4} x + 0.4\,y^2`,
    start: [2.4, 1.4],
  },
};

/** What of the plane is shown. */
export const extent = { x: 3, y: 2 } as const;
