/** A square picture in planes: [3, side, side] in -1..1. */
export interface Picture {
  readonly data: Float32Array;
  readonly side: number;
}

const planes = 3;
/** The binomial kernel of Burt and Adelson 1983, a fair copy of a Gaussian. */
const kernel = [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16] as const;

/**
 * Laplacian pyramid (Burt and Adelson 1983): each level holds what the next coarser one cannot show; the last holds the rest. The levels, each
 * enlarged and added to the one above, give the picture back.
 * @param picture its side halves evenly until `smallest`
 */
export function laplacianPyramid(picture: Picture, smallest = 16): Picture[] {
  const levels: Picture[] = [];
  let fine = picture;
  while (fine.side % 2 === 0 && fine.side / 2 >= smallest) {
    const coarse = halved(fine);
    const blurred = doubled(coarse);
    levels.push({ side: fine.side, data: fine.data.map((value, i) => value - (blurred.data[i] as number)) });
    fine = coarse;
  }
  return [...levels, fine];
}

/** Half the side: blurred, then every second pixel. */
export function halved({ data, side }: Picture): Picture {
  const blurred = blur(data, side);
  const half = side / 2;
  const out = new Float32Array(planes * half * half);
  for (let plane = 0, to = 0; plane < planes; plane++)
    for (let row = 0; row < half; row++)
      for (let column = 0; column < half; column++, to++)
        out[to] = blurred[(plane * side + 2 * row) * side + 2 * column] as number;
  return { data: out, side: half };
}

/** Twice the side: zeros between the pixels, then blurred at four times the weight. */
export function doubled({ data, side }: Picture): Picture {
  const twice = side * 2;
  const spread = new Float32Array(planes * twice * twice);
  for (let plane = 0, from = 0; plane < planes; plane++)
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++, from++)
        spread[(plane * twice + 2 * row) * twice + 2 * column] = 4 * (data[from] as number);
  return { data: blur(spread, twice), side: twice };
}

/** Five by five, in rows and then in columns; borders are mirrored without repeating the edge. */
function blur(data: Float32Array, side: number): Float32Array {
  const inRows = along(data, side, (line, at) => line * side + at);
  return along(inRows, side, (line, at) => at * side + line);
}

function along(data: Float32Array, side: number, place: (line: number, at: number) => number): Float32Array {
  const out = new Float32Array(data.length);
  for (let plane = 0; plane < planes; plane++) {
    const start = plane * side * side;
    for (let line = 0; line < side; line++)
      for (let at = 0; at < side; at++) {
        let sum = 0;
        for (let k = -2; k <= 2; k++)
          sum += (kernel[k + 2] as number) * (data[start + place(line, mirrored(at + k, side))] as number);
        out[start + place(line, at)] = sum;
      }
  }
  return out;
}

const mirrored = (at: number, side: number): number => (at < 0 ? -at : at >= side ? 2 * (side - 1) - at : at);
