import type { Node } from '../../../graph/node.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import { sidesOf } from '../../../nets/networkOptions.ts';
import { dropoutMask } from '../../../training/dropout.ts';
import { chanceOf, stream } from '../../../training/random.ts';
import type { ModelManifest } from '../models/manifest.ts';
import { buildNetwork, type BuiltNetwork } from './buildNetwork.ts';

/** Dropout that stays on is drawn by this seed, so that the same picture gives the same result. */
const dropoutSeed = 1;

/** The network of a translator as a graph, built for squares of its trained size. */
export interface TranslatorGraph extends Pick<BuiltNetwork, 'dropoutMasks' | 'layers' | 'multiple'> {
  /** The translated picture and, of networks that say where they change it, the mask. */
  readonly outputs: { readonly y: Node; readonly mask?: Node };
  /** Side in pixels of the squares. */
  readonly side: number;
  /** What dropout asks for beside a picture of any size. */
  masksFor(picture: Tensor): Record<string, Tensor>;
}

export function translatorGraph({
  architecture,
  trainedSize,
  atTestTime,
}: Pick<ModelManifest, 'architecture' | 'trainedSize' | 'atTestTime'>): TranslatorGraph {
  const side = Math.max(trainedSize, sidesOf(architecture).multiple);
  const { output, mask, multiple, dropoutMasks, layers } = buildNetwork(architecture, side, side, atTestTime);
  return {
    outputs: mask ? { y: output, mask } : { y: output },
    multiple,
    dropoutMasks,
    layers,
    side,
    masksFor: (picture) => masksFor(dropoutMasks, side, picture),
  };
}

/** Masks of dropout for a picture of any size: those of the size that the graph was built for, grown with it. */
export function masksFor(
  masks: BuiltNetwork['dropoutMasks'],
  builtSide: number,
  { shape: [, , height = 1, width = 1] }: Tensor,
): Record<string, Tensor> {
  const chance = chanceOf(dropoutSeed);
  const entries = masks.map(({ name, shape: [, channels = 1, rows = 1, columns = 1] }, index) => {
    const shape = [1, channels, Math.round((rows * height) / builtSide), Math.round((columns * width) / builtSide)];
    return [name, dropoutMask(shape, chance, stream.mask, index)] as const;
  });
  return Object.fromEntries(entries);
}
