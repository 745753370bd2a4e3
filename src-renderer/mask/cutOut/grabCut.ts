import type { Size } from '../../canvas/geometry.ts';
import { intersection, wholeOf, type Area } from '../../../src-main/masks/area.ts';
import { ColourModel } from './colourModel.ts';
import { GridCut, steps } from './gridCut.ts';

/** What is known of a pixel: nothing, or on which side it is. */
export const mark = { none: 0, inside: 1, outside: 2 } as const;

/** Weight of a border between like pixels against the colours' likelihood, as in the paper. */
const gamma = 50;
/** Costs become whole numbers by this factor. */
const precision = 100;
const mostRounds = 5;
/** A box that lies along the picture's edges has little or nothing around it: then its own rim tells what the background looks like, at first. */
const leastOutside = 0.1;
const rimShare = 0.04;
/** How much likelier the middle of a box is the object's than its corners, as a difference of log odds: hands draw boxes around objects. */
const middleOdds = 2;
/** How much the colours of all marks of a side weigh against those of all of it. */
const markWeight = 0.25;
/** Where less than this share of the pixels changes its side, another round would change nothing that is seen. */
const settledShare = 0.0005;

/** The four steps that name each pair of neighbours once. */
const forward = [4, 5, 6, 7] as const;

/**
 * Cuts an object out of a box (Rother, Kolmogorov & Blake 2004): colours inside and outside are learnt as mixtures of Gaussians, the cheapest
 * cut is found, and again from what it says is object, until next to nothing changes. Border costs: gamma / distance * exp(-beta |z - z'|^2),
 * beta = 1 / (2 mean |z - z'|^2).
 * What a person has marked stays as marked, and its colours count for its side beyond its size, so that a short stroke takes what looks like it.
 * @param rgb 3 values 0..255 a pixel
 * @param box outside of it everything is background, but for what is marked
 * @param marks what is known of each pixel
 * @returns 1 where the object is
 */
export function grabCut(
  rgb: Float32Array,
  size: Size,
  box: Area,
  marks = new Uint8Array(size.width * size.height),
): Uint8Array {
  const inside = insideOf(size, box);
  const known = Uint8Array.from(marks, (told, at) =>
    told !== mark.none ? told : inside[at] ? mark.none : mark.outside,
  );
  let object: Uint8Array = firstGuess(size, box, known);
  const borders = borderCosts(rgb, size);
  const odds = oddsOf(size, box);
  for (let round = 0; round < mostRounds; round++) {
    const models = modelsOf(rgb, object, marks);
    if (!models) return object; // there is only one side
    const next = cutOnce(rgb, size, known, odds, borders, models);
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

/** -log p of a colour on one side. */
type Cost = (r: number, g: number, b: number) => number;

interface Models {
  readonly object: Cost;
  readonly background: Cost;
}

/** All that may be object; without the rim of the box where there is too little outside of it to learn from. */
function firstGuess(size: Size, box: Area, known: Uint8Array): Uint8Array {
  const object = Uint8Array.from(known, (told) => (told === mark.outside ? 0 : 1));
  const outside = object.length - object.reduce((sum, value) => sum + value, 0);
  if (outside >= leastOutside * object.length) return object;
  const rim = Math.max(1, Math.round(rimShare * Math.min(box.width, box.height)));
  const middle = insideOf(size, {
    x: box.x + rim,
    y: box.y + rim,
    width: box.width - 2 * rim,
    height: box.height - 2 * rim,
  });
  return object.map((value, at) => (known[at] === mark.inside ? 1 : value & middle[at]!));
}

/** Log odds for the object: positive in the middle of the box, negative in its corners, and nought on average. */
function oddsOf({ width, height }: Size, box: Area): Float32Array {
  return Float32Array.from({ length: width * height }, (_, at) => {
    const x = (2 * ((at % width) + 0.5 - box.x)) / box.width - 1;
    const y = (2 * (Math.floor(at / width) + 0.5 - box.y)) / box.height - 1;
    return middleOdds * (1 / 3 - Math.min(1, (x * x + y * y) / 2));
  });
}

function insideOf(size: Size, box: Area): Uint8Array {
  const inside = new Uint8Array(size.width * size.height);
  const part = intersection(box, wholeOf(size));
  for (let y = part?.y ?? 0; part && y < part.y + part.height; y++) {
    inside.fill(1, y * size.width + part.x, y * size.width + part.x + part.width);
  }
  return inside;
}

function modelsOf(rgb: Float32Array, object: Uint8Array, marks: Uint8Array): Models | null {
  const all = Int32Array.from(object, (_, at) => at);
  const inner = all.filter((at) => object[at] === 1);
  const outer = all.filter((at) => object[at] === 0);
  if (inner.length === 0 || outer.length === 0) return null;
  const marked = (wanted: number): Int32Array => all.filter((at) => marks[at] === wanted);
  return {
    object: costOf(rgb, inner, marked(mark.inside)),
    background: costOf(rgb, outer, marked(mark.outside)),
  };
}

/** The colours of a side, and added to them those that a person has marked as of it: a mark takes nothing from its own side. */
function costOf(rgb: Float32Array, members: Int32Array, marked: Int32Array): Cost {
  const whole = new ColourModel(rgb, members);
  if (marked.length === 0) return (r, g, b) => whole.cost(r, g, b);
  const told = new ColourModel(rgb, marked);
  return (r, g, b) => -Math.log(Math.exp(-whole.cost(r, g, b)) + markWeight * Math.exp(-told.cost(r, g, b)));
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
  known: Uint8Array,
  odds: Float32Array,
  borders: readonly Int32Array[],
  models: Models,
): Uint8Array {
  const cut = new GridCut(width, height);
  const never = precision * gamma * 9;
  for (let at = 0; at < known.length; at++) {
    const node = cut.nodeOf(at % width, Math.floor(at / width));
    for (let index = 0; index < 4; index++)
      if (borders[index]![at]! > 0) cut.join(node, forward[index]!, borders[index]![at]!);
    const r = rgb[at * 3]!;
    const g = rgb[at * 3 + 1]!;
    const b = rgb[at * 3 + 2]!;
    if (known[at] === mark.inside) cut.bind(node, never, 0);
    else if (known[at] === mark.outside) cut.bind(node, 0, never);
    else
      cut.bind(
        node,
        Math.round(precision * (models.background(r, g, b) + odds[at]!)),
        Math.round(precision * models.object(r, g, b)),
      );
  }
  const isObject = cut.solve();
  return known.map((_, at) => (isObject(cut.nodeOf(at % width, Math.floor(at / width))) ? 1 : 0));
}
