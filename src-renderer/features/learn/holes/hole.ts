import { wholeOf } from '../../../../src-main/masks/area.ts';
import { halfMasked } from '../../../../src-main/masks/mask.ts';
import { imagePoint } from '../../../canvas/geometry.ts';
import { sweepBrush } from '../../../mask/brush.ts';
import { MaskRaster } from '../../../mask/maskRaster.ts';

/** Cells of the picture and of its hole, each way. */
export const side = 64;
const size = { width: side, height: side } as const;

/** Row after row, as masks are everywhere in the studio: 255 in the hole, 0 where the picture is known. */
export type Hole = Uint8Array<ArrayBuffer>;

/** A place in the picture, in cells. */
export type Place = readonly [x: number, y: number];

export const noHole = (): Hole => new Uint8Array(side * side);

/** A brush of so many cells is drawn from one place to another, by the code that paints masks; a cell is in the hole, or it is not. */
export function swept(hole: Hole, from: Place, to: Place, diameter: number, isErasing = false): Hole {
  const raster = new MaskRaster(size);
  raster.write(wholeOf(size), hole);
  const dab = ([x, y]: Place) => ({ point: imagePoint(x, y), radius: diameter / 2 });
  sweepBrush(raster, dab(from), dab(to), 1, isErasing);
  return raster.read(wholeOf(size)).map((value) => (value >= halfMasked ? 255 : 0));
}

/** The share of a hole that is not closed, 0..1. */
export const shareOf = (hole: Hole): number => hole.filter((value) => value > 0).length / hole.length;

/** Lines through places, by one brush. */
const drawn = (diameter: number, lines: readonly (readonly Place[])[]): Hole =>
  lines.reduce(
    (hole, line) => line.reduce((before, place, i) => swept(before, line[i - 1] ?? place, place, diameter), hole),
    noHole(),
  );

const box = (from: number, to: number): Hole =>
  noHole().map((_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return x >= from && x < to && y >= from && y < to ? 255 : 0;
  });

/** Holes to begin with: a spot, a scratch, letters that somebody wrote over the picture, and a box that hides most of it. */
const presets = {
  disc: () => drawn(26, [[[32, 30]]]),
  scratch: () =>
    drawn(3, [
      [
        [5, 52],
        [22, 33],
        [38, 40],
        [60, 9],
      ],
    ]),
  letters: () =>
    drawn(3, [
      [
        [20, 24],
        [14, 20],
        [7, 26],
        [7, 38],
        [14, 44],
        [20, 40],
        [20, 33],
        [14, 33],
      ],
      [
        [25, 44],
        [33, 20],
        [41, 44],
      ],
      [
        [28, 36],
        [38, 36],
      ],
      [
        [46, 44],
        [46, 20],
        [59, 44],
        [59, 20],
      ],
    ]),
  box: () => box(10, 54),
} as const satisfies Record<string, () => Hole>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as readonly PresetName[];
export const presetOf = (name: PresetName): Hole => presets[name]();

/** A place on the left rim of a hole, at about half its height; null where there is no hole. */
export function rimOf(hole: Hole): Place | null {
  const cells = [...hole.keys()].filter((cell) => hole[cell] !== 0);
  const row = Math.floor((cells[cells.length >> 1] ?? 0) / side);
  const first = cells.find((cell) => Math.floor(cell / side) === row);
  return first === undefined ? null : [Math.max(0, (first % side) - 1), row];
}

const isSame = (a: Hole, b: Hole): boolean => a.every((value, i) => value === b[i]);

/** A hole as text for an address: a preset's name, or how many cells are known, in the hole, known, ... in turn, to the base of 36. */
export function textOf(hole: Hole): string {
  const preset = presetNames.find((name) => isSame(hole, presetOf(name)));
  if (preset) return preset;
  const runs: number[] = [0];
  for (const [i, value] of hole.entries()) {
    if (value !== (i === 0 ? 0 : hole[i - 1])) runs.push(0);
    runs.push((runs.pop() ?? 0) + 1);
  }
  return runs.map((run) => run.toString(36)).join('.');
}

/** Null where a text is no hole of this size. */
export function holeFrom(text: string): Hole | null {
  const preset = presetNames.find((name) => name === text);
  if (preset) return presetOf(preset);
  const runs = text.split('.').map((run) => (/^[0-9a-z]{1,3}$/.test(run) ? parseInt(run, 36) : NaN));
  if (runs.reduce((sum, run) => sum + run, 0) !== side * side) return null;
  const hole = noHole();
  let at = 0;
  for (const [turn, run] of runs.entries()) hole.fill(turn % 2 === 1 ? 255 : 0, at, (at += run));
  return hole;
}
