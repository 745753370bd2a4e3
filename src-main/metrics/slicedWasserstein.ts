import { laplacianPyramid, type Picture } from './laplacianPyramid.ts';

/** Numbers of chance by counter, as in `training/random`. */
export interface Chance {
  below(count: number, ...key: readonly number[]): number;
  normals(count: number, ...key: readonly number[]): Float32Array;
}

export interface SlicedOptions {
  readonly chance: Chance;
  /** Patches taken of every picture on every level, and directions on which they are laid. */
  readonly patches?: number;
  readonly directions?: number;
}

/** Side of a patch in pixels; a descriptor is 7 x 7 x 3 numbers. */
const patchSide = 7;
const length = 3 * patchSide ** 2;

/**
 * Sliced Wasserstein distance between two sets of pictures (Karras et al. 2018, section 5; Rabin et al. 2011), x 1000: on every level of their
 * Laplacian pyramids, patches are laid on random directions, sorted, and compared place by place, which is the earth mover's distance in one
 * dimension. Needs no trained network. The mean over levels; 0 for equal sets, lower is closer.
 * @param real, fake pictures of one size; the smaller set decides how many count
 */
export function slicedWasserstein(
  real: readonly Picture[],
  fake: readonly Picture[],
  { chance, patches = 48, directions = 96 }: SlicedOptions,
): number {
  const count = Math.min(real.length, fake.length);
  if (count === 0) throw new RangeError('slicedWasserstein needs pictures in both sets');
  const [a, b] = [real, fake].map((set) => set.slice(0, count).map((picture) => laplacianPyramid(picture))) as [
    Picture[][],
    Picture[][],
  ];
  const levels = a[0]?.length ?? 0;
  let sum = 0;
  for (let level = 0; level < levels; level++) {
    const descriptors = [a, b].map((set, which) =>
      normalised(
        describe(
          set.map((pyramid) => pyramid[level] as Picture),
          patches,
          chance,
          which,
          level,
        ),
      ),
    );
    sum += distance(descriptors[0] as Float32Array, descriptors[1] as Float32Array, directions, chance, level);
  }
  return (1000 * sum) / levels;
}

/** The same distance between two halves of one set: what chance alone makes of it. Differences below it mean nothing. */
export function slicedWassersteinNoise(set: readonly Picture[], options: SlicedOptions): number {
  const half = set.length >> 1;
  return slicedWasserstein(set.slice(0, half), set.slice(half, 2 * half), options);
}

/** Patches of one level at places of chance: rows of 147 numbers. */
function describe(
  pictures: readonly Picture[],
  patches: number,
  chance: Chance,
  which: number,
  level: number,
): Float32Array {
  const rows = new Float32Array(pictures.length * patches * length);
  let to = 0;
  for (const [index, { data, side }] of pictures.entries())
    for (let patch = 0; patch < patches; patch++) {
      const x = chance.below(side - patchSide + 1, 1, which, level, index, patch);
      const y = chance.below(side - patchSide + 1, 2, which, level, index, patch);
      for (let plane = 0; plane < 3; plane++)
        for (let row = 0; row < patchSide; row++)
          for (let column = 0; column < patchSide; column++)
            rows[to++] = data[(plane * side + y + row) * side + x + column] as number;
    }
  return rows;
}

/** Every channel of the descriptors with mean 0 and deviation 1, as in the paper. */
function normalised(rows: Float32Array): Float32Array {
  const plane = patchSide ** 2;
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    let squares = 0;
    let count = 0;
    const each = (visit: (i: number) => void): void => {
      for (let row = 0; row < rows.length; row += length)
        for (let k = 0; k < plane; k++) visit(row + channel * plane + k);
    };
    each((i) => {
      sum += rows[i] as number;
      squares += (rows[i] as number) ** 2;
      count++;
    });
    const mean = sum / count;
    const deviation = Math.sqrt(Math.max(squares / count - mean ** 2, 1e-12));
    each((i) => (rows[i] = ((rows[i] as number) - mean) / deviation));
  }
  return rows;
}

/** Mean over directions of the earth mover's distance between the two shadows. */
function distance(a: Float32Array, b: Float32Array, directions: number, chance: Chance, level: number): number {
  let sum = 0;
  for (let index = 0; index < directions; index++) {
    const direction = unit(chance.normals(length, 3, level, index));
    const first = shadow(a, direction);
    const second = shadow(b, direction);
    let difference = 0;
    for (let i = 0; i < first.length; i++) difference += Math.abs((first[i] as number) - (second[i] as number));
    sum += difference / first.length;
  }
  return sum / directions;
}

function unit(vector: Float32Array): Float32Array {
  const size = Math.hypot(...vector);
  return vector.map((value) => value / size);
}

function shadow(rows: Float32Array, direction: Float32Array): Float32Array {
  const out = new Float32Array(rows.length / length);
  for (let row = 0; row < out.length; row++) {
    let dot = 0;
    for (let k = 0; k < length; k++) dot += (rows[row * length + k] as number) * (direction[k] as number);
    out[row] = dot;
  }
  return out.sort();
}
