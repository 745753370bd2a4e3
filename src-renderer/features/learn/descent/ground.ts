import { input, type Node } from '../../../../src-main/graph/node.ts';
import { exp, mul, scale, shift, square, sub } from '../../../../src-main/graph/ops/elementwise.ts';
import { matMul } from '../../../../src-main/graph/ops/matrices.ts';
import { sum } from '../../../../src-main/graph/ops/reduce.ts';
import type { Given } from '../surface/landscape.ts';

/** What of the plane is shown. */
export const extent = { x: 3, y: 2 } as const;

/** Ground that somebody draws: on a coarse grid stand bumps, whose heights are digits. */
export const groundColumns = 12;
export const groundRows = 8;
/** The digit of flat ground: what is less is a hole, what is more is a hill. */
const flat = 5;
const highest = 9;
/** How high a bump is for one digit more. */
const unit = 0.1;
/** Bumps are as broad as their centres lie apart, so that ground of one digit is flat. */
export const breadth = (2 * extent.x) / groundColumns;

/** Digits, row by row from the top left. */
export type Ground = readonly number[];

export const flatGround: Ground = Array.from({ length: groundColumns * groundRows }, () => flat);

/** What is there before anybody draws: a pass between hills, and a hole behind it. */
export const firstGround: Ground = Array.from(
  [
    '555555555555',
    '555555578875',
    '555665568865',
    '555776555555',
    '555666544555',
    '554443321355',
    '555544310245',
    '555555432455',
  ].join(''),
  Number,
);

const centreX = (column: number): number => (column + 0.5) * breadth - extent.x;
const centreY = (row: number): number => extent.y - (row + 0.5) * breadth;

/** The drawn ground as numbers of the graph. */
export const givenOf = (ground: Ground): Given => ({
  ground,
  across: Array.from({ length: groundColumns }, (_, column) => centreX(column)),
  down: Array.from({ length: groundRows }, (_, row) => centreY(row)),
});

/**
 * Height over drawn ground, a network of radial basis functions (Broomhead and Lowe 1988): the sum over all centres (c, d) of their digit's height
 * times exp(-((x - c)^2 + (y - d)^2) / 2 s^2). Both factors of the bump are apart, so the sum is a product of matrices.
 * @param x and y [N, 1]
 * @returns [N, 1]
 */
export function groundHeight(x: Node, y: Node): Node {
  const bump = (from: Node): Node => exp(scale(square(from), -1 / (2 * breadth * breadth)));
  const heights = scale(shift(input('ground', [groundRows, groundColumns]), -flat), unit);
  const across = bump(sub(x, input('across', [1, groundColumns]))); // [N, 12]
  const down = bump(sub(y, input('down', [1, groundRows]))); // [N, 8]
  return sum(mul(matMul(down, heights), across), [1]);
}

/** The bump that is nearest to a place: its column and its row. */
export function nearestBump([x, y]: readonly [number, number]): readonly [number, number] {
  const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(value)));
  return [within((x + extent.x) / breadth, groundColumns), within((extent.y - y) / breadth, groundRows)];
}

/** Ground after one dab of the brush: a bump by two digits, its four neighbours by one. @param by 1 raises, -1 lowers */
export function dabbed(ground: Ground, [column, row]: readonly [number, number], by: 1 | -1): Ground {
  return ground.map((digit, at) => {
    const away = Math.abs((at % groundColumns) - column) + Math.abs(Math.floor(at / groundColumns) - row);
    return Math.min(highest, Math.max(0, digit + by * Math.max(0, 2 - away)));
  });
}

/** Ground as an address has it; `otherwise` where that is none. */
export const groundIn = (text: string | null, otherwise: Ground): Ground =>
  text !== null && text.length === groundColumns * groundRows && /^\d+$/.test(text)
    ? Array.from(text, Number)
    : otherwise;
