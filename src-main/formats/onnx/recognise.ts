import { showValue, type OnnxHeader, type OnnxValue } from './header.ts';
import { OnnxError } from './onnxError.ts';

/** How a network that fills holes takes its picture and its mask. */
export interface Recognised {
  /**
   * A picture of three channels and a mask of one (LaMa, Suvorov et al. 2022), or both in one tensor: of four channels (MI-GAN, Sargsyan et al. 2023), or of
   * five, with a channel of ones between them (DeepFill, Yu et al. 2019).
   */
  readonly inputs:
    | { readonly kind: 'pair'; readonly image: OnnxValue; readonly mask: OnnxValue }
    | { readonly kind: 'joined'; readonly image: OnnxValue; readonly hasOnes: boolean };
  /** Every result that may be the picture: networks of two stages give both, the better one last. */
  readonly outputs: readonly [OnnxValue, ...OnnxValue[]];
  /** Sides that it insists on; null: any. */
  readonly fixedSize: { readonly height: number; readonly width: number } | null;
}

const wanted = 'a picture [1, 3, H, W] and a mask [1, 1, H, W], or one tensor [1, 4, H, W] or [1, 5, H, W]';

/**
 * Tells by the inputs whether a network fills holes; where a file does not say how many channels an input has, its name does.
 * @throws OnnxError not-inpainting, with what was found
 */
export function recogniseInpainting({ inputs, outputs }: OnnxHeader): Recognised {
  const refusal = (values: readonly OnnxValue[], expected: string): OnnxError =>
    new OnnxError('onnx/not-inpainting', values.map(showValue).join('; ') || 'nothing', expected);
  const found = pairOf(inputs) ?? joinedOf(inputs);
  if (!found || inputs.some(({ type }) => type === 'other'))
    throw refusal(inputs, `inputs of float32 or uint8: ${wanted}`);
  const [first, ...others] = outputs.filter(
    (value) => value.type !== 'other' && (isImage(value, 3) || (outputs.length === 1 && value.shape === null)),
  );
  if (!first) throw refusal(outputs, 'an output [1, 3, H, W] of float32 or uint8');
  return { inputs: found, outputs: [first, ...others], fixedSize: fixedSizeOf(found.image) };
}

function pairOf(inputs: readonly OnnxValue[]): Recognised['inputs'] | null {
  const [first, second] = inputs;
  if (inputs.length !== 2 || !first || !second) return null;
  for (const [image, mask] of [
    [first, second],
    [second, first],
  ] as const) {
    const namesFit = /mask/i.test(mask.name) || !/mask/i.test(image.name);
    if (isImage(image, 3) && isImage(mask, 1) && namesFit) return { kind: 'pair', image, mask };
  }
  return null;
}

function joinedOf(inputs: readonly OnnxValue[]): Recognised['inputs'] | null {
  const [image] = inputs;
  const channels = image?.shape?.[1];
  const fits = inputs.length === 1 && (channels === 4 || channels === 5) && image && isImage(image, channels);
  return fits ? { kind: 'joined', image, hasOnes: channels === 5 } : null;
}

/** [1 or any, channels or any, H, W]. */
function isImage({ shape }: OnnxValue, channels: number): boolean {
  const [n, c] = shape ?? [];
  return shape?.length === 4 && (n === 1 || n === null) && (c === channels || c === null);
}

function fixedSizeOf({ shape }: OnnxValue): Recognised['fixedSize'] {
  const [, , height, width] = shape ?? [];
  return typeof height === 'number' && typeof width === 'number' ? { height, width } : null;
}
