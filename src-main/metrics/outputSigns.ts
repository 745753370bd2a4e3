import type { Picture } from './laplacianPyramid.ts';

/** What translations show of a training that went wrong, as plain numbers. */
export interface OutputSigns {
  /** How far apart the translations of different pictures are, as a share of how far apart the pictures are: near 0, all are alike. */
  readonly spread: number;
  /** Mean correlation of brightness between a picture and its translation, -1..1: clearly negative, colours are inverted. */
  readonly correlation: number;
  /** Mean absolute difference between a picture and its translation in levels 0..255: near 0, nothing is changed. */
  readonly change: number;
  /** Energy at the periods at which networks enlarge (2 and 4 pixels) over that beside them, as a multiple of the same in the pictures. */
  readonly checkerboard: number;
  /** Share of samples that are nearer to a picture which was learnt from than pictures are to each other; where it is known. */
  readonly copies?: number | undefined;
}

/**
 * Looks at pictures and their translations, in the same order.
 * @param inputs at least one picture, all of one side, a multiple of 16
 */
export function outputSigns(inputs: readonly Picture[], outputs: readonly Picture[]): OutputSigns {
  const pairs = inputs.map((input, i) => [input.data, (outputs[i] as Picture).data] as const);
  return {
    spread: spreadOf(outputs) / Math.max(spreadOf(inputs), 1e-6),
    correlation: mean(inputs.map((input, i) => correlation(brightness(input), brightness(outputs[i] as Picture)))),
    change: mean(pairs.map(([a, b]) => apart(a, b))) * 127.5,
    checkerboard: latticeEnergy(outputs) / Math.max(latticeEnergy(inputs), 1e-6),
  };
}

/** Mean absolute difference of each picture to the next one, the last to the first. */
const spreadOf = (pictures: readonly Picture[]): number =>
  mean(pictures.map(({ data }, i) => apart(data, (pictures[(i + 1) % pictures.length] as Picture).data)));

function apart(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / a.length;
}

/** Luma of BT.601, which is close enough for a sign. */
function brightness({ data, side }: Picture): Float32Array {
  const plane = side * side;
  return Float32Array.from(
    { length: plane },
    (_, i) =>
      0.299 * (data[i] as number) + 0.587 * (data[plane + i] as number) + 0.114 * (data[2 * plane + i] as number),
  );
}

/** Pearson's correlation; 0 where one of the two does not vary. */
function correlation(a: Float32Array, b: Float32Array): number {
  const meanA = mean([...a]);
  const meanB = mean([...b]);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = (a[i] as number) - meanA;
    const y = (b[i] as number) - meanB;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Periods in pixels at which two transposed convolutions of stride 2 leave their trace (Odena et al. 2016). */
const periods = [2, 4] as const;
/** Frequencies beside the one that is looked at, in steps of the transform. */
const beside = [-4, -3, -2, 2, 3, 4] as const;

/** Power along rows at these periods over the power at the frequencies beside them, the larger of the two; about 1 without a pattern. */
function latticeEnergy(pictures: readonly Picture[]): number {
  const side = pictures[0]?.side ?? 0;
  const grey = pictures.map(brightness);
  const power = (frequency: number): number => {
    const turns = Array.from({ length: side }, (_, x) => (2 * Math.PI * frequency * x) / side);
    const cosines = turns.map(Math.cos);
    const sines = turns.map(Math.sin);
    let sum = 0;
    for (const picture of grey)
      for (let row = 0; row < side; row++) {
        let real = 0;
        let imaginary = 0;
        for (let x = 0; x < side; x++) {
          const value = picture[row * side + x] as number;
          real += value * (cosines[x] as number);
          imaginary += value * (sines[x] as number);
        }
        sum += real * real + imaginary * imaginary;
      }
    return sum;
  };
  return Math.max(
    ...periods.map((period) => {
      const around = mean(beside.map((offset) => power(side / period + offset)));
      return power(side / period) / Math.max(around, 1e-9 * side * side);
    }),
  );
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
