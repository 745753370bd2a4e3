/** What a network gets: a crop around the hole, at a size that it can work on. */
export interface NetworkCrop {
  /** [3, height, width], red first, 0..1; hole pixels are 0. */
  readonly rgb: Float32Array;
  /** [1, height, width], 1 = hole, 0 = known. */
  readonly hole: Float32Array;
  /** The same crop with its hole filled from what the network made of it smaller: it goes on from there; null where it begins. */
  readonly start: Float32Array | null;
  readonly width: number;
  readonly height: number;
  readonly signal: AbortSignal;
}

/** Fills a crop: [3, height, width], 0..1. What it says of known pixels is used to blend the seam, and then forgotten. */
export type NetworkFill = (crop: NetworkCrop) => Promise<Float32Array>;

export interface NetworkFrame {
  readonly source: string;
  /** The side at which the network was trained: crops are scaled down to it, never up. */
  readonly trainedSide: number;
  /** Sides must be multiples of this. */
  readonly multiple: number;
  /** True for networks that take nothing but trainedSide x trainedSide. */
  readonly isFixed: boolean;
  /** It can go on from a fill that it is given, and gives back what is known as it was: what is filled small is then refined, tile by tile, up to full size. */
  readonly refines: boolean;
}

/** What decides at which sizes a network sees a crop. */
export type FrameSizes = Pick<NetworkFrame, 'trainedSide' | 'multiple' | 'isFixed' | 'refines'>;
