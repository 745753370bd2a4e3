/** The mask after a layer: 255 where the layer knows something, 0 where the hole is still open. */
export interface LayerMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Where a network took what it put into a hole from. */
export interface Attention {
  /** Places, squares of `attentionPlace` pixels: so many beside and below each other. */
  readonly columns: number;
  readonly rows: number;
  /** [P, P] in rows of the crop, P places: how much each (first axis) takes from every other; 1 in all, 0 from the hole. */
  readonly shares: Float32Array;
}

/** A network that fills holes, loaded and ready. */
export interface InpaintingNetwork {
  readonly modelId: string;
  /** Short side in pixels of the pictures it was trained on: around this size it works best. */
  readonly trainedSize: number;
  /** Sides that it insists on; null: any, which are padded to its multiple. */
  readonly fixedSize: { readonly height: number; readonly width: number } | null;
  /**
   * Fills the hole of a crop.
   * @param rgb [3, height, width] in 0..1, sRGB; what lies in the hole is never looked at
   * @param hole [height, width], anything but 0 where to fill
   * @returns [3, height, width] in 0..1; outside the hole exactly `rgb`
   * @throws StudioFailure network/size where the sides are not those that it insists on, network/not-finite, runtime/failed
   */
  fill(rgb: Float32Array, hole: Uint8Array, height: number, width: number, signal?: AbortSignal): Promise<Float32Array>;
  /** What the network makes of the whole crop, known pixels included: [3, height, width], about 0..1. What blending a seam needs. */
  make(rgb: Float32Array, hole: Uint8Array, height: number, width: number, signal?: AbortSignal): Promise<Float32Array>;
  /** The same, going on from a crop whose hole is filled already; null for networks that begin by themselves. What is known comes back as it was. */
  refine:
    | ((
        crop: { readonly rgb: Float32Array; readonly start: Float32Array },
        hole: Uint8Array,
        height: number,
        width: number,
        signal?: AbortSignal,
      ) => Promise<Float32Array>)
    | null;
  /** How the hole closes: the mask after each layer of the encoder, from large to small; null for networks that have no such masks. */
  masks: ((hole: Uint8Array, height: number, width: number, signal?: AbortSignal) => Promise<LayerMask[]>) | null;
  /** Where it takes what from, of the same crops as `fill`; null for networks that do not copy. */
  attention:
    | ((rgb: Float32Array, hole: Uint8Array, height: number, width: number, signal?: AbortSignal) => Promise<Attention>)
    | null;
}

/** A picture and its hole with sides that a network can take. */
export interface Padded {
  /** [3, height, width] in 0..1 */
  readonly rgb: Float32Array;
  /** 1 where known */
  readonly known: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** Adds rows below and columns to the right until both sides are multiples: the nearest pixel repeated, which counts as hole where that pixel does. */
export function paddedTo(multiple: number, rgb: Float32Array, hole: Uint8Array, height: number, width: number): Padded {
  const [tall, wide] = [height, width].map((side) => Math.ceil(side / multiple) * multiple) as [number, number];
  const out = {
    rgb: new Float32Array(3 * tall * wide),
    known: new Float32Array(tall * wide),
    height: tall,
    width: wide,
  };
  for (let y = 0, to = 0; y < tall; y++)
    for (let x = 0; x < wide; x++, to++) {
      const from = Math.min(y, height - 1) * width + Math.min(x, width - 1);
      out.known[to] = hole[from] === 0 ? 1 : 0;
      for (let c = 0; c < 3; c++) out.rgb[c * tall * wide + to] = rgb[c * height * width + from] as number;
    }
  return out;
}

/** What a network made of a padded crop, cut back to the crop: [3, height, width]. */
export function cutBack(
  made: Float32Array,
  padded: Pick<Padded, 'height' | 'width'>,
  height: number,
  width: number,
): Float32Array {
  const out = new Float32Array(3 * height * width);
  for (let row = 0; row < 3 * height; row++) {
    const from = (Math.floor(row / height) * padded.height + (row % height)) * padded.width;
    out.set(made.subarray(from, from + width), row * width);
  }
  return out;
}

/** What the network made, put into the hole only; values beyond 0..1 end there. */
export function intoHole(made: Float32Array, rgb: Float32Array, hole: Uint8Array): Float32Array {
  return rgb.map((value, i) => (hole[i % hole.length] === 0 ? value : Math.min(1, Math.max(0, made[i] as number))));
}
