import { readForNetwork } from '../../imaging/networkInput.ts';
import { failure } from '../failures.ts';
import type { Studio } from '../studio.ts';
import { rgbOf } from '../work/generation/levels.ts';
import { cycleView } from '../work/insight/cycleView.ts';
import { layerView } from '../work/insight/layerView.ts';
import type { Handlers } from './handlers.ts';

/** @throws StudioFailure model/not-translating: a model that fills holes, or makes pictures from chance */
async function demandTranslator({ models }: Studio, modelId: string): Promise<void> {
  const { inpainters, generators } = await models.list();
  if ([...inpainters, ...generators].some(({ id }) => id === modelId))
    throw failure('model/not-translating', modelId, 'a model that translates pictures');
}

/** The middle square of a picture as a network sees it: [3, side, side] in -1..1. */
function middleOf({ pictures }: Studio, pictureId: string, side: number): Promise<Float32Array> {
  const { file, facts } = pictures.get(pictureId);
  return readForNetwork(file, facts, { width: side, height: side, fit: 'cover' });
}

export const learningHandlers = {
  'learning.layers': async ({ pictureId, modelId, maps }, studio) => {
    studio.pictures.get(pictureId);
    await demandTranslator(studio, modelId);
    using lease = await studio.networks.layered(modelId);
    const { side, runtime, device } = lease.value;
    const picture = await middleOf(studio, pictureId, side);
    const begun = studio.now();
    const activations = await lease.value.look(picture, studio.closing);
    const layers = activations.map((activation) => layerView(activation, maps));
    return { side, runtime, device, ms: studio.now() - begun, picture: rgbOf(picture, side), layers };
  },

  'learning.cycle': async ({ pictureId, modelId }, studio) => {
    studio.pictures.get(pictureId);
    await demandTranslator(studio, modelId);
    using lease = await studio.networks.cyclePair(modelId);
    const { side, runtime, device, partnerId } = lease.value;
    const picture = await middleOf(studio, pictureId, side);
    const begun = studio.now();
    const results = await lease.value.run(picture, studio.closing);
    return { side, runtime, device, partnerId, ms: studio.now() - begun, ...cycleView(picture, side, results) };
  },
} satisfies Partial<Handlers>;
