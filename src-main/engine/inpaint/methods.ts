import { aroundNetwork } from '../../imaging/inpaint/aroundNetwork.ts';
import type { FillMethod } from '../../imaging/inpaint/fillMethod.ts';
import { classicalMethods } from '../../imaging/inpaint/methods.ts';
import { failure } from '../failures.ts';
import type { InpaintPackage, ModelRegistry } from '../models/registry.ts';
import type { InpaintingNetwork } from '../networks/inpaintingNetwork.ts';
import type { InpaintingNetworks } from '../networks/inpaintingNetworks.ts';

const classical: Readonly<Record<string, FillMethod>> = classicalMethods;

/** Every way to fill a hole, by what a person calls it: the classical ones, the default first, and the networks that are there by their ids. */
export class FillMethods {
  readonly #models: ModelRegistry;
  readonly #networks: InpaintingNetworks;

  constructor(models: ModelRegistry, networks: InpaintingNetworks) {
    this.#models = models;
    this.#networks = networks;
  }

  async list(): Promise<{ readonly id: string; readonly source: string }[]> {
    const { inpainters } = await this.#models.list();
    const told = Object.entries(classical).map(([id, { source }]) => ({ id, source }));
    return [...told, ...inpainters.map(({ id, manifest }) => ({ id, source: manifest.name.en }))];
  }

  /** A network is loaded when it fills its first hole. @throws StudioFailure fill/unknown-method */
  async of(id: string): Promise<FillMethod> {
    const method = Object.hasOwn(classical, id) ? classical[id] : undefined;
    if (method) return method;
    const { inpainters } = await this.#models.list();
    const found = inpainters.find((candidate) => candidate.id === id);
    if (found) return this.#ofNetwork(found);
    throw failure('fill/unknown-method', id, (await this.list()).map((known) => known.id).join(', '));
  }

  /** The network behind a method; null for the classical ones. */
  async network(id: string): Promise<InpaintingNetwork | null> {
    const { inpainters } = await this.#models.list();
    return inpainters.some((candidate) => candidate.id === id) ? this.#networks.get(id) : null;
  }

  #ofNetwork({ id, manifest: { name, network, trainedSize, multiple } }: InpaintPackage): FillMethod {
    const isFixed = network.kind === 'onnx' && network.convention.fixedSize !== null;
    const frame = { source: name.en, trainedSide: trainedSize, multiple, isFixed };
    return aroundNetwork(frame, async ({ rgb, hole, height, width, signal }) =>
      (await this.#networks.get(id)).make(rgb, Uint8Array.from(hole), height, width, signal),
    );
  }
}
