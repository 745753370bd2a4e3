import { withMargin, type Area, type Size } from '../../src-main/masks/area.ts';
import { maskOperations } from '../../src-main/masks/operations.ts';
import { smoothReach } from '../../src-main/masks/smooth.ts';

/** What can be done to a mask as a whole, away from the page's own thread. Radii in image pixels. */
export type MaskOperation =
  | { readonly kind: 'grow' | 'shrink' | 'feather' | 'smooth'; readonly radius: number }
  | { readonly kind: 'fill-holes' };

/** The pixels that an operation may change, of a mask that covers `bounds`, and one more around them that says what is outside. */
export function reachOf(operation: MaskOperation, bounds: Area, picture: Size): Area {
  switch (operation.kind) {
    case 'grow':
      return withMargin(bounds, Math.ceil(operation.radius) + 1, picture);
    case 'smooth':
      return withMargin(bounds, smoothReach(operation.radius) + 1, picture);
    case 'feather':
    case 'shrink':
    case 'fill-holes':
      return withMargin(bounds, 1, picture);
  }
}

/**
 * Applies an operation to a rectangle of a mask.
 * @param values the mask there, 0..255
 */
export function applyOperation(operation: MaskOperation, values: Uint8Array, { width, height }: Size): Uint8Array {
  const radius = operation.kind === 'fill-holes' ? 0 : operation.radius;
  return maskOperations[operation.kind]({ width, height, data: values }, radius).data;
}
