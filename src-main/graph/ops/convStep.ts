/** How a kernel goes over a picture: pixels from place to place, zeros around the picture, and pixels from one of its rows to the next. */
export interface Step {
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** Pixels from the first to the last that a kernel of `size` touches, both included. */
export const reachOf = (size: number, { dilation }: Pick<Step, 'dilation'>): number => dilation * (size - 1) + 1;
