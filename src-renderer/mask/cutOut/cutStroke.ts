import { imagePoint, type ImagePoint, type Size } from '../../canvas/geometry.ts';
import { pixelsTouched, union, type Area } from '../../../src-main/masks/area.ts';
import { Sweep } from '../sweep.ts';
import { mark } from './grabCut.ts';

/** What a person draws after a cut: over what belongs to the object, or over what does not. */
export interface CutStroke {
  readonly isInside: boolean;
  readonly points: readonly ImagePoint[];
  /** In pixels of the picture. */
  readonly radius: number;
}

/** The same stroke in a picture of another size. */
export const scaledStroke = ({ isInside, points, radius }: CutStroke, scaleX: number, scaleY: number): CutStroke => ({
  isInside,
  points: points.map(({ x, y }) => imagePoint(x * scaleX, y * scaleY)),
  radius: radius * Math.max(scaleX, scaleY),
});

/** The box with what was marked as inside of the object: it reaches further than the box then. */
export function boxWith(box: Area, strokes: readonly CutStroke[]): Area {
  return strokes
    .filter(({ isInside }) => isInside)
    .map(areaOf)
    .reduce(union, box);
}

function areaOf({ points, radius }: CutStroke): Area {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return pixelsTouched(
    Math.min(...xs) - radius,
    Math.min(...ys) - radius,
    Math.max(...xs) + radius,
    Math.max(...ys) + radius,
  );
}

/**
 * What the strokes say of each pixel of a grid, a later one over an earlier one. A stroke thinner than a pixel marks those that it goes through.
 * @param area the part of the strokes' picture that the grid covers
 */
export function marksOf(strokes: readonly CutStroke[], area: Area, grid: Size): Uint8Array<ArrayBuffer> {
  const marks = new Uint8Array(grid.width * grid.height);
  for (const { isInside, points, radius } of strokes) {
    const scale = { x: grid.width / area.width, y: grid.height / area.height };
    const places = points.map(({ x, y }) => imagePoint((x - area.x) * scale.x, (y - area.y) * scale.y));
    const wide = Math.max(0.75, radius * Math.min(scale.x, scale.y));
    for (const [index, place] of places.entries())
      sweepOver(
        marks,
        grid,
        new Sweep(places[index - 1] ?? place, place, wide, wide),
        isInside ? mark.inside : mark.outside,
      );
  }
  return marks;
}

function sweepOver(marks: Uint8Array, { width, height }: Size, sweep: Sweep, value: number): void {
  const { left, top, right, bottom } = sweep.box;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++)
      if (sweep.distance(x + 0.5, y + 0.5) <= sweep.radius) marks[y * width + x] = value;
}
