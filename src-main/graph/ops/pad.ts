import { apply, type Node, type OpRule } from '../node.ts';
import { demand, imageShape } from '../shapeRules.ts';
import { numberOf } from './attributes.ts';

const reflection: OpRule = {
  name: 'reflectPad',
  shape([x], attributes) {
    const { n, c, h, w } = imageShape('reflectPad', x);
    const size = numberOf(attributes, 'size');
    demand(Math.min(h, w) > size, 'reflectPad', `${h} x ${w}`, `sides larger than the padding ${size}`);
    return [n, c, h + 2 * size, w + 2 * size];
  },
  onnx(emit, [x = ''], attributes) {
    const size = numberOf(attributes, 'size');
    return emit.node('Pad', [x, emit.integers([0, 0, size, size, 0, 0, size, size])], { mode: 'reflect' });
  },
};

/**
 * Mirrors the borders without repeating the edge: ... c b | a b c ... on all four sides.
 * @param x [N, C, H, W], H and W larger than size
 * @returns [N, C, H + 2 size, W + 2 size]
 * @throws ShapeError
 */
export const reflectPad = (x: Node, size: number): Node => apply(reflection, [x], { size });
