import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { floatTensor } from '../../../../formats/safetensors/encodeTensor.ts';
import { writeSafetensors } from '../../../../formats/safetensors/write.ts';
import type { GeneratorKind, JudgeKind } from '../../../../nets/generatorKinds.ts';
import { chanceOf } from '../../../../training/random.ts';
import { generatorTensors, judgeTensors } from '../../networks/generatorNetwork.ts';
import { addPackage, announce } from './modelFolder.ts';

export const tinyLatent = 8;

/** Generators of every kind, so small that a test does not notice them. */
export const tinyGenerators = {
  dcgan: { kind: 'dcganGenerator', side: 16, channels: 3, filters: 4, norm: 'batch' },
  grey: { kind: 'dcganGenerator', side: 16, channels: 1, filters: 4, norm: 'instance' },
  progan: { kind: 'progressiveGenerator', side: 16, channels: 3, filters: 8, grown: 8 },
} as const satisfies Readonly<Record<string, GeneratorKind>>;

const judgeOf = (generator: GeneratorKind): JudgeKind =>
  generator.kind === 'dcganGenerator'
    ? { kind: 'dcganDiscriminator', side: generator.side, filters: 4, norm: 'plain', isSpectral: false }
    : { kind: 'progressiveDiscriminator', side: generator.side, filters: 8 };

/** Puts the package of a network that has learnt nothing, but makes something else of each vector, into a folder of packages. */
export async function addGenerator(
  parent: string,
  name: keyof typeof tinyGenerators,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const generator = tinyGenerators[name];
  const judge = judgeOf(generator);
  const weights = weightsOfChance(generatorTensors(generator, tinyLatent), generator.kind === 'dcganGenerator' ? 0.6 : 0.3);
  const verdicts = weightsOfChance(judgeTensors(judge, generator.channels), 0.3);
  const manifest = {
    formatVersion: 1,
    id: name,
    name: { en: name, sr: name },
    task: 'generation',
    generator,
    latent: tinyLatent,
    valueRange: [-1, 1],
    weights: announce(weights.bytes, weights.parameters),
    discriminator: { ...announce(verdicts.bytes, verdicts.parameters), file: 'discriminator.safetensors', network: judge },
    licence: 'MIT',
    source: 'made for a test',
    training: { summary: 'none' },
    knownFailures: [],
    ...changes,
  };
  const folder = await addPackage(parent, { name, weights: weights.bytes, manifest });
  writeFileSync(join(folder, 'discriminator.safetensors'), verdicts.bytes);
  return folder;
}

/**
 * A weights file of numbers of chance.
 * @param spread deviation of the numbers: wide enough that pictures differ, narrow enough that they can be found again
 */
export function weightsOfChance(shapes: ReadonlyMap<string, readonly number[]>, spread: number) {
  let parameters = 0;
  const tensors = [...shapes].map(([name, shape], index) => {
    const size = shape.reduce((product, side) => product * side, 1);
    parameters += size;
    const normals = chanceOf(9).normals(size, index);
    const data = name.endsWith('running_var') ? normals.map(() => 1) : normals.map((value) => spread * value);
    return [name, floatTensor(shape, data, 'F16')] as const;
  });
  return { bytes: writeSafetensors(new Map(tensors)), parameters };
}
