import type { GeneratorArchitecture } from '../../../../nets/networkOptions.ts';
import { expectedTensors } from '../../networks/buildNetwork.ts';
import { Architecture } from '../architecture.ts';
import { weightsOfChance } from './generatorFolder.ts';
import { addPackage, announce, manifestFor } from './modelFolder.ts';

/** Puts the package of a network that translates, and has learnt nothing, into a folder of packages. */
export async function addTranslator(
  parent: string,
  id: string,
  architecture: Partial<GeneratorArchitecture>,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { bytes, parameters } = weightsOfChance(expectedTensors(Architecture.parse(architecture)), 0.2);
  const manifest = { ...manifestFor(bytes), id, architecture, weights: announce(bytes, parameters), ...changes };
  await addPackage(parent, { name: id, weights: bytes, manifest });
}
