/** Kernels of 3 x 3, rows from top to bottom, and what they answer to. */
export const kernels = {
  identity: [0, 0, 0, 0, 1, 0, 0, 0, 0],
  blur: [1 / 16, 1 / 8, 1 / 16, 1 / 8, 1 / 4, 1 / 8, 1 / 16, 1 / 8, 1 / 16],
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
  sobelX: [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  sobelY: [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  laplacian: [0, 1, 0, 1, -4, 1, 0, 1, 0],
  /** Lines from the top left to the bottom right (Gonzalez and Woods, Digital Image Processing, line detection). */
  diagonal: [2, -1, -1, -1, 2, -1, -1, -1, 2],
} as const satisfies Readonly<Record<string, readonly number[]>>;
export type KernelName = keyof typeof kernels;
export const kernelNames = Object.keys(kernels) as readonly KernelName[];

/** Side of a kernel that is edited by hand. */
export const kernelSide = 3;

/** The preset that these numbers are; null where they are somebody's own. */
export const nameOf = (kernel: readonly number[]): KernelName | null =>
  kernelNames.find((name) => kernels[name].every((weight, i) => weight === kernel[i])) ?? null;

export const stampNames = ['even', 'tent'] as const;
/** How what a pixel is spread by is distributed: every weight the same, or falling linearly from the middle. */
export type StampName = (typeof stampNames)[number];

/**
 * What a transposed convolution spreads a pixel by: [size, size], scaled so that enlarging by the stride keeps a picture as bright as it is on average.
 * A tent covers evenly wherever 2 stride - 1 is its size: then it is linear interpolation.
 */
export function stampOf(name: StampName, size: number, stride: number): number[] {
  const line = Array.from({ length: size }, (_, i) => (name === 'even' ? 1 : Math.min(i + 1, size - i)));
  const sum = line.reduce((all, weight) => all + weight, 0);
  return line.flatMap((row) => line.map((column) => (row * column * stride ** 2) / sum ** 2));
}

/** What a convolution after enlarging blurs by: [size, size] with sum 1. */
export const blurOf = (name: StampName, size: number): number[] => stampOf(name, size, 1);
