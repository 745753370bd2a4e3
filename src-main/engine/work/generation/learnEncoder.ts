import type { Tensor } from '../../../graph/runtime.ts';
import { sideOf } from '../../../nets/generatorKinds.ts';
import { freshState, Trainer } from '../../../training/trainer.ts';
import { chanceOf } from '../../../training/random.ts';
import { writeEncoder } from '../../library/models/encoderFile.ts';
import { loadWeights } from '../../library/models/loadWeights.ts';
import { matchTensors } from '../../library/models/matchTensors.ts';
import { generatorTensors } from '../../library/networks/generatorNetwork.ts';
import type { Studio } from '../../studio.ts';
import type { JobControl } from '../jobs/worker.ts';
import { announced, weightsBytes } from '../training/weightsBytes.ts';
import { encoderOwners, encoderPlan } from './encoderPlan.ts';

/** The same every time, so that a model has one encoder. */
const seed = 1;
const rates = { highest: 1e-3, warmUp: 50 } as const;
/** Channels of the encoder's first layer. */
const filters = 24;

/** Lets an encoder learn the way back through a model's generator, on pictures that it makes itself, and keeps it with the model. */
export async function learnEncoder(
  { id, steps }: { readonly id: string; readonly steps: number },
  job: JobControl,
  { models, networks, runtimes, folders }: Pick<Studio, 'models' | 'networks' | 'runtimes' | 'folders'>,
): Promise<void> {
  const model = await models.generator(id);
  const { generator, latent, weights: announcedWeights } = model.manifest;
  const weights = await loadWeights(model.folder, announcedWeights);
  const shapes = generatorTensors(generator, latent);
  matchTensors(weights, shapes);
  const plan = encoderPlan(generator, { side: sideOf(generator), filters, latent }, chanceOf(seed));
  const fresh = freshState(plan);
  const still = Object.fromEntries(
    [...shapes].map(([name, shape]): [string, Tensor] => [
      encoderOwners.generator + name,
      { data: weights.tensors.get(name)?.toFloat32() ?? new Float32Array(), shape },
    ]),
  );
  const trainer = await Trainer.open(plan, await runtimes.choose(null), {
    ...fresh,
    tensors: { ...fresh.tensors, ...still },
  });
  const { turns } = networks;
  job.stage('learn');
  try {
    for (let step = 0; step < steps; step++) {
      await turns(() => trainer.step({}, rateAt(step, steps)), job.signal);
      job.progress(step + 1, steps);
    }
    const written = weightsBytes(trainer.state, { prefix: encoderOwners.encoder }, () => undefined);
    const file = {
      formatVersion: 1,
      generator: announcedWeights.sha256,
      filters,
      steps,
      weights: announced('encoder.safetensors', written),
    } as const;
    await writeEncoder(model, folders, file, written.bytes);
  } finally {
    await turns(() => trainer.close());
  }
  await networks.releaseIdle(); // what was loaded without it
}

const rateAt = (step: number, count: number): number =>
  rates.highest * Math.min(1, (step + 1) / rates.warmUp) * (1 - step / count);
