import { stream, type Chance } from '../../training/random.ts';
import { dab } from './brush.ts';

/** Smallest and largest share of the picture that a hole may be, 0..1. */
export type HoleRange = readonly [least: number, most: number];

/** A stroke's half width and a segment's length, as shares of the side; how far a stroke turns from segment to segment, in radians. */
const thinnest = 0.012;
const thickest = 0.07;
const shortest = 0.05;
const longest = 0.25;
const turn = 1.2;
/** Segments of a stroke, from and to. */
const fewest = 2;
const mostSegments = 9;

/**
 * An irregular mask as people paint them: strokes of chance, each a walk of a round brush that turns as it goes, until as much is hidden as chance
 * asks for between the two shares (Liu et al. 2018 used masks of 0..60 % from torn video frames; strokes take their place, as in Yu et al. 2019).
 * The same key gives the same mask.
 * @returns [side, side]: 1 where the picture is known, 0 in the hole
 */
export function irregularMask(
  side: number,
  [least, most]: HoleRange,
  chance: Chance,
  ...key: readonly number[]
): Float32Array {
  const mask = new Float32Array(side * side).fill(1);
  const draw = (...numbers: readonly number[]): number => chance.uniform(stream.strokes, ...key, ...numbers);
  const wanted = Math.max(1, Math.round(side * side * (least + (most - least) * draw(0))));
  for (let stroke = 1, hidden = 0; hidden < wanted; stroke++)
    hidden += walk(mask, side, wanted - hidden, (n) => draw(stroke, n));
  return mask;
}

/** One stroke, which ends early when enough is hidden. @returns newly hidden pixels, at most `room` */
function walk(mask: Float32Array, side: number, room: number, draw: (n: number) => number): number {
  const between = (low: number, high: number, n: number): number => low + (high - low) * draw(n);
  const radius = Math.max(0.5, between(thinnest, thickest, 0) * side);
  let x = draw(1) * side;
  let y = draw(2) * side;
  let angle = draw(3) * 2 * Math.PI;
  let hidden = 0;
  const segments = Math.floor(between(fewest, mostSegments, 4));
  for (let segment = 0; segment < segments; segment++) {
    const length = between(shortest, longest, 5 + 2 * segment) * side;
    for (let along = 0; along < length; along += Math.max(1, radius / 2)) {
      hidden += dab(mask, side, { x, y, radius, room: room - hidden });
      if (hidden >= room) return hidden;
      x += Math.cos(angle) * Math.max(1, radius / 2);
      y += Math.sin(angle) * Math.max(1, radius / 2);
    }
    angle += between(-turn, turn, 6 + 2 * segment);
  }
  return hidden;
}
