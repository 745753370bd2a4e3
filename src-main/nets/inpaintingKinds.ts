import type { Node } from '../graph/node.ts';
import { mul, oneMinus } from '../graph/ops/elementwise.ts';
import { gatedUnet } from './gatedUnet.ts';
import type { InpaintingArchitecture } from './inpaintingOptions.ts';
import { pconvUnet } from './pconvUnet.ts';
import type { Weights } from './weights.ts';

/** A picture with a hole. */
export interface Holed {
  /** [N, 3, H, W] in -1..1 */
  readonly picture: Node;
  /** [N, 1, H, W], 1 where it is known, 0 in the hole */
  readonly mask: Node;
  /** The picture with its hole already filled, to which the network makes the difference; null for networks that start with nothing. */
  readonly start: Node | null;
  /** [N, 32, H, W], see gatedUnet; null for networks that are given none */
  readonly rays: Node | null;
}

/** What a network makes of a whole picture, and how its hole closes on the way, of kinds in which it does. */
export interface Filled {
  /** [N, 3, H, W], about -1..1 */
  readonly x: Node;
  /** The mask after each layer of the encoder, from large to small. */
  readonly masks: readonly Node[];
  /** [N, P, P] as of contextualAttention; null for networks that have none */
  readonly attention: Node | null;
}

/**
 * A network that fills holes, of any kind.
 * @param options isEncoderFrozen: batch norms of an encoder use their running statistics even while training
 */
export function filled(
  weights: Weights,
  { picture, mask, start, rays }: Holed,
  architecture: InpaintingArchitecture,
  { isEncoderFrozen = false }: { readonly isEncoderFrozen?: boolean } = {},
): Filled {
  switch (architecture.kind) {
    case 'pconvUnet':
      return {
        ...pconvUnet(weights, { x: picture, mask }, { ...architecture, isEncoderFrozen, start }),
        attention: null,
      };
    case 'gatedUnet': {
      const hole = oneMinus(mask);
      return { ...gatedUnet(weights, { start: start ?? mul(picture, mask), hole, rays }, architecture), masks: [] };
    }
  }
}

/** Name of the weights of the last layer: of zeros, a network that starts with a fill is that fill. */
export const lastWeight = (architecture: InpaintingArchitecture): string =>
  architecture.kind === 'pconvUnet' ? `dec.${architecture.levels - 1}.weight` : 'out.0.weight';

/** A network in one line, such as "partial convolutions, 32 filters, 5 levels". */
export function describeInpainting(architecture: InpaintingArchitecture): string {
  const { filters } = architecture;
  return architecture.kind === 'pconvUnet'
    ? `partial convolutions, ${filters} filters, ${architecture.levels} levels`
    : `gated convolutions, ${filters} filters, ${architecture.inner} inside, ${4 * architecture.rounds} dilated layers${architecture.rays ? ', rays' : ''}${architecture.attention ? ', contextual attention' : ''}`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
