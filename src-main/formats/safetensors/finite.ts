import { aligned, type TensorView } from './tensor.ts';

/**
 * Index of the first number that is NaN or infinite, or undefined. Such a number has all bits of its exponent set, so bits are compared and nothing
 * is converted. Tensors of whole numbers are always finite.
 */
export function firstNonFinite(tensor: TensorView): number | undefined {
  switch (tensor.dtype) {
    case 'F16':
      return firstWithAllBits(new Uint16Array(...aligned(tensor.bytes, 2)), 0x7c00);
    case 'BF16':
      return firstWithAllBits(new Uint16Array(...aligned(tensor.bytes, 2)), 0x7f80);
    case 'F32':
      return firstWithAllBits(new Uint32Array(...aligned(tensor.bytes, 4)), 0x7f80_0000);
    default:
      return undefined;
  }
}

function firstWithAllBits(words: Uint16Array | Uint32Array, mask: number): number | undefined {
  for (let i = 0; i < words.length; i++) if ((words[i]! & mask) === mask) return i;
  return undefined;
}
