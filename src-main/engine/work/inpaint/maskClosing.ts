import { encodeMask } from '../../../imaging/masks/encodeMask.ts';
import { sizeWithin } from '../../../masks/area.ts';
import { mapMask, type Mask } from '../../../masks/mask.ts';
import { scaleMask } from '../../../masks/scaleMask.ts';
import type { InpaintingNetwork } from '../../library/networks/inpaintingNetwork.ts';

export interface ClosingStep {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

/**
 * How a hole closes on its way through a network of partial convolutions (Liu et al. 2018): the mask at the network's size, then after each layer of the
 * encoder, as grey PNG, white where the hole is still open. Empty for networks that have no such masks.
 */
export async function maskClosing(mask: Mask, network: InpaintingNetwork): Promise<ClosingStep[]> {
  if (!network.masks) return [];
  const { width, height } = sizeWithin(mask, network.trainedSize);
  const hole = mapMask(scaleMask(mask, width, height), (masked) => (masked > 0 ? 255 : 0));
  const layers = await network.masks(hole.data, height, width);
  const open = layers.map((layer) => mapMask(layer, (known) => 255 - known));
  return Promise.all(
    [hole, ...open].map(async (step) => ({
      bytes: await encodeMask(step),
      mime: 'image/png',
      width: step.width,
      height: step.height,
    })),
  );
}
