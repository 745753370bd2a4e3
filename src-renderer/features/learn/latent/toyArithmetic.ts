import { sumOf } from '../../../../src-main/latent/arithmetic.ts';
import { drawLatent, lengthOf } from '../../../../src-main/latent/vectors.ts';
import { dimensions, faceOf, traits, type Face } from './toyFaces.ts';

/** What samples are picked by, and what a result is judged by: the signs of two traits. */
export const kinds = ['smile.hat', 'smile.bare', 'serious.hat', 'serious.bare'] as const;
export type Kind = (typeof kinds)[number];
export const cellNames = ['a', 'b', 'c'] as const;
export type CellName = (typeof cellNames)[number];
export type Kinds = Readonly<Record<CellName, Kind>>;
export type Picked = Readonly<Record<CellName, readonly Float32Array[]>>;

export const kindOf = ({ smile, hat }: Pick<Face, 'smile' | 'hat'>): Kind =>
  `${smile > 0 ? 'smile' : 'serious'}.${hat > 0 ? 'hat' : 'bare'}`;

const signOf = (kind: Kind): { readonly smile: number; readonly hat: number } => ({
  smile: kind.startsWith('smile') ? 1 : -1,
  hat: kind.endsWith('hat') ? 1 : -1,
});

/** What a - b + c should be by words alone. */
export function expectedOf({ a, b, c }: Kinds): Kind {
  const [ofA, ofB, ofC] = [signOf(a), signOf(b), signOf(c)];
  return kindOf({ smile: ofA.smile - ofB.smile + ofC.smile, hat: ofA.hat - ofB.hat + ofC.hat });
}

/** A person sees a smile or a hat from here on, in standard deviations; fainter samples are not picked. */
const clear = 0.4;
const isClearly = (face: Face, kind: Kind): boolean =>
  kindOf(face) === kind && Math.abs(face.smile) >= clear && Math.abs(face.hat) >= clear;

/** Samples of a seed that look like this, the first so many of a row of its own. */
function pick(seed: number, row: number, kind: Kind, count: number): Float32Array[] {
  const found: Float32Array[] = [];
  for (let index = 0; found.length < count; index++) {
    const sample = drawLatent(seed, 3 * index + row, dimensions); // every third: no cell has another's samples
    if (isClearly(faceOf(sample), kind)) found.push(sample);
  }
  return found;
}

export function picksOf(seed: number, wanted: Kinds, count: number): Picked {
  const [a, b, c] = cellNames.map((name, row) => pick(seed, row, wanted[name], count));
  return { a: a ?? [], b: b ?? [], c: c ?? [] };
}

/** The length of a vector in lengths of a usual sample, which is the square root of the dimension. */
export const relativeLength = (z: Float32Array): number => lengthOf(z) / Math.sqrt(dimensions);

/** The same direction, as long as a sample usually is. */
export const rescaled = (z: Float32Array): Float32Array => z.map((value) => value / relativeLength(z));

/** How sums turn out over many draws. */
export interface Outcome {
  /** The share that is what it should be, 0..1. */
  readonly asExpected: number;
  /** Mean length, in lengths of a usual sample. */
  readonly length: number;
  /** Standard deviation of the traits that nobody asked about; of samples it is 1. */
  readonly stray: number;
}

const untouched = traits.filter((trait) => trait !== 'smile' && trait !== 'hat');

/** Draws many sums of so many samples a cell, each of a seed of its own. */
export function outcomeOf(wanted: Kinds, count: number, draws: number): Outcome {
  const expected = expectedOf(wanted);
  const sums = Array.from({ length: draws }, (_, draw) => sumOf(picksOf(draw + 1, wanted, count)));
  const faces = sums.map(faceOf);
  const squares = faces.flatMap((face) => untouched.map((trait) => face[trait] ** 2));
  return {
    asExpected: mean(faces.map((face) => (kindOf(face) === expected ? 1 : 0))),
    length: mean(sums.map(relativeLength)),
    stray: Math.sqrt(mean(squares)),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
