import type { Node } from '../graph/node.ts';
import { slice } from '../graph/ops/channels.ts';
import { add, mul, oneMinus, sigmoid, stopGradient, tanh } from '../graph/ops/elementwise.ts';

/** What a network makes of a picture x. */
export interface Translated {
  /** [N, 3, H, W] in -1..1 */
  readonly y: Node;
  /** Where it changes: [N, 1, H, W] in 0..1; null of networks that change the whole picture. */
  readonly mask: Node | null;
  /** y with the mask as a constant, for losses that would else be lowered by changing nothing: an empty mask closes every cycle. */
  readonly throughFixedMask: Node;
}

/** Channels of the last layer: content and mask. */
export const attentionChannels = 4;

/**
 * Attention-guided translation (after Mejjati et al. 2018 and Tang et al. 2019): y = m c + (1 - m) x with content c = tanh of the last layer's first three
 * channels and mask m = sigmoid of its fourth.
 * @param last [N, 4, H, W], the last layer without activation
 * @param x [N, 3, H, W] in -1..1
 */
export function attend(last: Node, x: Node): Translated {
  const content = tanh(slice(last, 1, 0, 3));
  const mask = sigmoid(slice(last, 1, 3, 1));
  const blended = (m: Node): Node => add(mul(m, content), mul(oneMinus(m), x));
  return { y: blended(mask), mask, throughFixedMask: blended(stopGradient(mask)) };
}

/** What a network makes that changes the whole picture. */
export const everywhere = (y: Node): Translated => ({ y, mask: null, throughFixedMask: y });

/** Some of a batch. */
export function partOf({ y, mask, throughFixedMask }: Translated, start: number, count: number): Translated {
  const part = (x: Node): Node => slice(x, 0, start, count);
  if (!mask) return everywhere(part(y));
  return { y: part(y), mask: part(mask), throughFixedMask: part(throughFixedMask) };
}
