import type { CheckpointName } from '../../../contract/runs.ts';
import { InpaintManifest } from '../../models/inpaintManifest.ts';
import { manifestText, writePackage } from '../../models/writePackage.ts';
import { readNamed } from '../checkpoint.ts';
import type { Published } from '../publishRun.ts';
import type { RunFolder } from '../runFolder.ts';
import { announced, weightsBytes, type WeightsBytes } from '../weightsBytes.ts';
import type { InpaintConfig } from './inpaintRun.ts';

/** Makes a model package that fills holes of a checkpoint: weights as moving averages, float16. */
export async function publishInpaint(
  run: RunFolder,
  config: InpaintConfig,
  checkpoint: CheckpointName,
  { modelsFolder, takenIds }: { readonly modelsFolder: string; readonly takenIds: ReadonlySet<string> },
): Promise<Published> {
  const { state } = await readNamed(run.checkpoints, checkpoint);
  const id = freeId(config.name, takenIds);
  const weights = weightsBytes(state, '', (name) => state.averages[name]);
  const manifest = manifestOf(id, config, state.step, weights);
  const folder = await writePackage(modelsFolder, id, { 'weights.safetensors': weights.bytes, 'model.json': manifestText(manifest) });
  await run.addPublication({ step: state.step, models: [id] }).catch(() => undefined); // the model is there
  return { step: state.step, models: [{ id, folder }] };
}

/** The id that was asked for, or with a number where that is taken. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

function manifestOf(id: string, config: InpaintConfig, step: number, weights: WeightsBytes): InpaintManifest {
  const { levels, filters, crop, batch } = config.recipe;
  const wasTuned = step > config.fineTuneFrom;
  return InpaintManifest.parse({
    ...{ formatVersion: 1, id, task: 'inpainting', name: { en: `Partial convolutions: ${id}`, sr: `Delimične konvolucije: ${id}` } },
    network: { kind: 'pconvUnet', levels, filters, weights: announced('weights.safetensors', weights) },
    ...{ trainedSize: crop, multiple: 2 ** levels },
    licence: 'Belongs to whoever trained it',
    source: 'Trained in Grevy Studio on pictures of its owner.',
    training: {
      summary: `Partial convolutions at ${crop} pixels, ${step} steps of batch ${batch}${wasTuned ? ', fine-tuned' : ''}.`,
      ...{ step, config },
    },
    knownFailures: [],
  });
}
