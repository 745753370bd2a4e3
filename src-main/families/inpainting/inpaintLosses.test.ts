import { describe, expect, it } from 'vitest';
import { interpret } from '../../graph/interpret.ts';
import { input, type Node } from '../../graph/node.ts';
import { oneMinus } from '../../graph/ops/elementwise.ts';
import { bands, composed, detail, grown, maskedL1, texture, totalVariation } from './inpaintLosses.ts';

const side = 16;
const plane = side * side;
const picture = input('picture', [1, 1, side, side]);
const other = input('other', [1, 1, side, side]);
const mask = input('mask', [1, 1, side, side]);

/** A mask with the square of columns and rows 4 to 7 as its hole. */
const holed = Array.from({ length: plane }, (_, i) => (isInside(i, 4, 7) ? 0 : 1));
function isInside(i: number, from: number, to: number): boolean {
  const row = Math.floor(i / side);
  const column = i % side;
  return Math.min(row, column) >= from && Math.max(row, column) <= to;
}
const grey = (level: number): number[] => new Array<number>(plane).fill(level);
const chequers = (contrast: number): number[] =>
  Array.from({ length: plane }, (_, i) => ((Math.floor(i / side) + i) % 2 === 0 ? contrast : -contrast));
const valueOf = (node: Node, values: Record<string, readonly number[]>): number =>
  interpret([node], { mask: holed, ...values })[0]?.data[0] ?? NaN;

describe('the losses of inpainting', () => {
  it('count the hole and what is known apart, as means over the whole picture', () => {
    const values = { picture: grey(0.5), other: grey(0.25) };
    expect(valueOf(maskedL1(oneMinus(mask), picture, other), values)).toBeCloseTo((0.25 * 16) / plane, 12);
    expect(valueOf(maskedL1(mask, picture, other), values)).toBeCloseTo((0.25 * (plane - 16)) / plane, 12);
  });

  it('put what is known back', () => {
    const [whole] = interpret([composed(mask, picture, other)], { mask: holed, picture: grey(0.5), other: grey(-1) });
    expect([...(whole?.data ?? [])]).toEqual(holed.map((known) => (known === 1 ? 0.5 : -1)));
  });

  it('grow the hole by one pixel on all sides', () => {
    const [region] = interpret([grown(oneMinus(mask))], { mask: holed });
    expect([...(region?.data ?? [])]).toEqual(Array.from({ length: plane }, (_, i) => (isInside(i, 3, 8) ? 1 : 0)));
  });

  it('feel the steps of a seam in total variation, and none far from the hole', () => {
    const region = grown(oneMinus(mask));
    const whole = holed.map((known) => (known === 1 ? 0 : 1)); // a step of 1 on all four sides of the hole, 4 pixels each
    expect(valueOf(totalVariation(region, picture), { picture: whole })).toBeCloseTo((4 * 4) / (side * (side - 1)), 12);
    const farAway = Array.from({ length: plane }, (_, i) => (i % side > 12 ? 1 : 0));
    expect(valueOf(totalVariation(region, picture), { picture: farAway })).toBe(0);
  });

  it('part a picture into bands that add up to it', () => {
    const values = Array.from({ length: plane }, (_, i) => Math.sin(i * 0.7) + i / plane);
    const [fine, coarse] = interpret(bands(picture, 2), { picture: values });
    expect(fine?.shape).toEqual([1, 1, side, side]);
    expect(coarse?.shape).toEqual([1, 1, side / 2, side / 2]);
    const sum = (data: Float64Array | undefined): number => [...(data ?? [])].reduce((a, b) => a + b, 0);
    expect(sum(fine?.data)).toBeCloseTo(0, 9); // a band has no mean of its own
    expect(fine?.data[0]).toBeCloseTo(
      (values[0] ?? 0) - ((values[0] ?? 0) + (values[1] ?? 0) + (values[side] ?? 0) + (values[side + 1] ?? 0)) / 4,
      12,
    );
  });

  it('tell a blur from texture by its energy, and forgive where the grains lie', () => {
    const a = bands(picture, 1);
    const b = bands(other, 1);
    const moved = chequers(-0.5);
    expect(valueOf(texture(a, b), { picture: chequers(0.5), other: grey(0) })).toBeCloseTo(0.5, 12);
    expect(valueOf(texture(a, b), { picture: chequers(0.5), other: moved })).toBeCloseTo(0, 12);
    expect(valueOf(detail(a, b), { picture: chequers(0.5), other: moved })).toBeCloseTo(1, 12);
  });
});
