import type { ModelVerification } from '../../../contract/models.ts';
import type { Safetensors } from '../../../formats/safetensors/read.ts';
import { countParameters, loadWeights } from './loadWeights.ts';
import { matchTensors, type ExpectedTensors } from './matchTensors.ts';
import { ModelError } from './modelError.ts';
import { readQuantisation, type QuantisationFile } from './quantisationFile.ts';
import type { GenerationPackage, InpaintPackage, ModelPackage } from './modelPackage.ts';
import { scanFolders, type ModelList } from './scanFolders.ts';

export type { GenerationPackage, InpaintPackage, ModelPackage } from './modelPackage.ts';
export type { ModelList } from './scanFolders.ts';

export interface ModelRegistryOptions {
  /** Folders of packages; of two packages with one id, that of the earlier folder counts. */
  readonly folders: readonly string[];
  /** Where quantisations lie that were made of models of other folders; without it none were. */
  readonly quantisations?: string;
  /** Milliseconds of a clock that only runs forward. */
  readonly now?: () => number;
}

/** The models of this studio. It keeps nothing: folders are looked at when asked, so that a package is there as soon as it is put there. */
export interface ModelRegistry {
  /** All packages, and beside them the broken ones with their errors. */
  list(): Promise<ModelList>;
  /** @throws ModelError not-found, or what is wrong with the package of this id */
  get(id: string): Promise<ModelPackage>;
  /**
   * A network that fills holes.
   * @throws ModelError not-found, or what is wrong with the package of this id
   */
  inpainter(id: string): Promise<InpaintPackage>;
  /**
   * A network that makes pictures from chance.
   * @throws ModelError not-found, or what is wrong with the package of this id
   */
  generator(id: string): Promise<GenerationPackage>;
  /**
   * The generator's weights: SHA-256 verified, sound, finite, and the tensors of the architecture where the caller says what these are.
   * @throws ModelError
   */
  weights(id: string, expectedTensors?: ExpectedTensors): Promise<Safetensors>;
  /** What the faster form of a network needs; null where there is none for these weights. @throws ModelError */
  quantisation(id: string): Promise<QuantisationFile | null>;
  /**
   * Checks every file of the package as `weights` does, the discriminator's too.
   * @throws ModelError
   */
  verify(id: string, expectedTensors?: ExpectedTensors): Promise<ModelVerification>;
}

export function createModelRegistry({ folders, quantisations, now = () => performance.now() }: ModelRegistryOptions): ModelRegistry {
  const list = () => scanFolders(folders);
  const get = async (id: string) => {
    const { models, broken } = await list();
    return find(models, broken, id);
  };
  const inpainter = async (id: string) => {
    const { inpainters, broken } = await list();
    return find(inpainters, broken, id);
  };
  const generator = async (id: string) => {
    const { generators, broken } = await list();
    return find(generators, broken, id);
  };
  return {
    list,
    get,
    inpainter,
    generator,
    quantisation: async (id) => readQuantisation(await get(id), quantisations ?? null),
    weights: async (id, expectedTensors) => weightsOf(await get(id), expectedTensors),
    verify: async (id, expectedTensors) => {
      const start = now();
      const model = await get(id);
      const weights = await weightsOf(model, expectedTensors);
      const { discriminator, weights: announced } = model.manifest;
      if (discriminator) {
        const judged = await loadWeights(model.folder, discriminator);
        if (expectedTensors) matchTensors(judged, expectedTensors(discriminator.architecture, discriminator.inputChannels));
      }
      return { id, sha256: announced.sha256, tensors: weights.tensors.size, parameters: countParameters(weights), ms: now() - start };
    },
  };
}

async function weightsOf({ folder, manifest }: ModelPackage, expectedTensors?: ExpectedTensors): Promise<Safetensors> {
  const weights = await loadWeights(folder, manifest.weights);
  if (expectedTensors) matchTensors(weights, expectedTensors(manifest.architecture));
  return weights;
}

function find<T extends { readonly id: string }>(models: readonly T[], broken: ModelList['broken'], id: string): T {
  const model = models.find((candidate) => candidate.id === id);
  if (model) return model;
  const fault = broken.find((candidate) => candidate.id === id);
  if (fault) throw fault.error;
  throw new ModelError(
    'model/not-found',
    id,
    models.length > 0 ? `one of ${models.map((candidate) => candidate.id).join(', ')}` : 'a model that is installed',
  );
}
