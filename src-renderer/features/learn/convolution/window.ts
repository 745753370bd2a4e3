import { weightsOf, windowSide, type Convolved, type Plane, type Setting } from './convolve.ts';

/** A place in a plane: row and column from the top left. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Some pixels of a plane. */
export interface Box extends Place {
  readonly side: number;
}

/** What is computed at one place: which pixels are read, by what they are multiplied, and where it goes. */
export interface Window {
  /** On the left, in the picture with its border. */
  readonly read: Box;
  /** On the right. */
  readonly written: Box;
  readonly weights: readonly number[];
  readonly values: readonly number[];
  readonly products: readonly number[];
  readonly side: number;
}

/** The plane in which the place is one of its pixels: each pixel of a result sums a window, but a transposed convolution spreads each pixel of the picture. */
export const walkedPlane = ({ mode }: Setting, { seen, y }: Pick<Convolved, 'seen' | 'y'>): Plane =>
  mode === 'transposed' ? seen : y;

/** The same place, inside of a plane. */
export const inside = ({ row, column }: Place, { height, width }: Plane): Place => ({
  row: Math.min(height - 1, Math.max(0, Math.round(row))),
  column: Math.min(width - 1, Math.max(0, Math.round(column))),
});

const valueAt = ({ width, data }: Plane, row: number, column: number): number => data[row * width + column] ?? 0;

/** What is computed at a place of the walked plane. */
export function windowAt(setting: Setting, { seen }: Pick<Convolved, 'seen'>, { row, column }: Place): Window {
  const weights = weightsOf(setting);
  const side = windowSide(setting);
  const isSpread = setting.mode === 'transposed';
  const step = isSpread ? setting.up : setting.mode === 'convolution' ? setting.stride : 1;
  const far = { row: row * step, column: column * step };
  const values = weights.map((_, i) =>
    isSpread ? valueAt(seen, row, column) : valueAt(seen, far.row + Math.floor(i / side), far.column + (i % side)),
  );
  return {
    read: isSpread ? { row, column, side: 1 } : { ...far, side },
    written: isSpread ? { ...far, side } : { row, column, side: 1 },
    weights,
    values,
    products: values.map((value, i) => value * (weights[i] ?? 0)),
    side,
  };
}

/** The place whose window lies around a pixel of the other plane, which is pointed at. */
export function placeAround(setting: Setting, { row, column }: Place): Place {
  const step = setting.mode === 'transposed' ? setting.up : setting.mode === 'convolution' ? setting.stride : 1;
  const middle = (windowSide(setting) - 1) / 2;
  return { row: (row - middle) / step, column: (column - middle) / step };
}
