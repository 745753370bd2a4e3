import type { Size } from '../../canvas/geometry.ts';
import { intersection, wholeOf, type Area } from '../../../src-main/masks/area.ts';
import { ColourModel } from './colourModel.ts';
import { GridCut, steps } from './gridCut.ts';

/** Weight of a border between like pixels against the colours' likelihood, as in the paper. */
const gamma = 50;
/** Costs become whole numbers by this factor. */
const precision = 100;
const mostRounds = 5;
/** Where less than this share of the pixels changes its side, another round would change nothing that is seen. */
const settledShare = 0.0005;

/** The four steps that name each pair of neighbours once. */
const forward = [4, 5, 6, 7] as const;

/**
 * Cuts an object out of a box (Rother, Kolmogorov & Blake 2004): colours inside and outside are learnt as mixtures of Gaussians, the cheapest
 * cut is found, and again from what it says is object, until next to nothing changes. Border costs: gamma / distance * exp(-beta |z - z'|^2),
 * beta = 1 / (2 mean |z - z'|^2).
 * @param rgb 3 values 0..255 a pixel
 * @param box outside of it everything is background
 * @returns 1 where the object is
 */
export function grabCut(rgb: Float32Array, size: Size, box: Area): Uint8Array {
  const inside = insideOf(size, box);
  let object: Uint8Array = inside.slice();
  const borders = borderCosts(rgb, size);
  for (let round = 0; round < mostRounds; round++) {
    const models = modelsOf(rgb, object);
    if (!models) return object; // the box holds all there is, or nothing
    const next = cutOnce(rgb, size, inside, borders, models);
    const changed = countDifferent(object, next);
    object = next;
    if (changed <= settledShare * object.length) break;
  }
  return object;
}

function countDifferent(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) count += 1;
  return count;
}

interface Models {
  readonly object: ColourModel;
  readonly background: ColourModel;
}

function insideOf(size: Size, box: Area): Uint8Array {
  const inside = new Uint8Array(size.width * size.height);
  const part = intersection(box, wholeOf(size));
  for (let y = part?.y ?? 0; part && y < part.y + part.height; y++) {
    inside.fill(1, y * size.width + part.x, y * size.width + part.x + part.width);
  }
  return inside;
}

function modelsOf(rgb: Float32Array, object: Uint8Array): Models | null {
  const all = Int32Array.from(object, (_, at) => at);
  const members = (wanted: number): Int32Array => all.filter((at) => object[at] === wanted);
  const inner = members(1);
  const outer = members(0);
  if (inner.length === 0 || outer.length === 0) return null;
  return { object: new ColourModel(rgb, inner), background: new ColourModel(rgb, outer) };
}

/** For each of the four forward steps, the cost of a border between a pixel and its neighbour. */
function borderCosts(rgb: Float32Array, { width, height }: Size): Int32Array[] {
  const differences = forward.map((step) => differencesAlong(rgb, width, height, steps[step]));
  let sum = 0;
  let count = 0;
  for (const along of differences) {
    for (const difference of along) {
      if (difference < 0) continue;
      sum += difference;
      count += 1;
    }
  }
  const beta = sum > 0 ? count / (2 * sum) : 0;
  return differences.map((along, index) => {
    const [dx, dy] = steps[forward[index]!];
    const weight = (precision * gamma) / Math.hypot(dx, dy);
    return Int32Array.from(along, (difference) =>
      difference < 0 ? 0 : Math.round(weight * Math.exp(-beta * difference)),
    );
  });
}

/** |z - z'|^2 along a step, -1 where there is no neighbour. */
function differencesAlong(
  rgb: Float32Array,
  width: number,
  height: number,
  [dx, dy]: readonly [number, number],
): Float32Array {
  const out = new Float32Array(width * height).fill(-1);
  for (let y = 0; y + dy < height; y++) {
    for (let x = Math.max(0, -dx); x < width - Math.max(0, dx); x++) {
      const at = y * width + x;
      const a = at * 3;
      const b = (at + dy * width + dx) * 3;
      out[at] = (rgb[a]! - rgb[b]!) ** 2 + (rgb[a + 1]! - rgb[b + 1]!) ** 2 + (rgb[a + 2]! - rgb[b + 2]!) ** 2;
    }
  }
  return out;
}

function cutOnce(
  rgb: Float32Array,
  { width, height }: Size,
  inside: Uint8Array,
  borders: readonly Int32Array[],
  models: Models,
): Uint8Array {
  const cut = new GridCut(width, height);
  const never = precision * gamma * 9;
  for (let at = 0; at < inside.length; at++) {
    const node = cut.nodeOf(at % width, Math.floor(at / width));
    for (let index = 0; index < 4; index++)
      if (borders[index]![at]! > 0) cut.join(node, forward[index]!, borders[index]![at]!);
    const r = rgb[at * 3]!;
    const g = rgb[at * 3 + 1]!;
    const b = rgb[at * 3 + 2]!;
    if (inside[at])
      cut.bind(
        node,
        Math.round(precision * models.background.cost(r, g, b)),
        Math.round(precision * models.object.cost(r, g, b)),
      );
    else cut.bind(node, 0, never);
  }
  const isObject = cut.solve();
  return inside.map((_, at) => (isObject(cut.nodeOf(at % width, Math.floor(at / width))) ? 1 : 0));
}
