import type { Bilingual } from '../../../contract/models.ts';
import { aroundNetwork } from '../../../imaging/inpaint/aroundNetwork.ts';
import type { NetworkFill } from '../../../imaging/inpaint/networkFrame.ts';
import type { FillMethod } from '../../../imaging/inpaint/fillMethod.ts';
import { inThread } from '../../../imaging/inpaint/inThread.ts';
import { classicalMethods, classicalNames } from '../../../imaging/inpaint/methods.ts';
import { failure } from '../../failures.ts';
import type { InpaintPackage, ModelRegistry } from '../../library/models/registry.ts';
import type { InpaintingNetwork } from '../../library/networks/inpaintingNetwork.ts';
import type { Lease } from '../../library/networks/leases.ts';
import type { Networks } from '../../library/networks/networks.ts';

const classical: Readonly<Record<string, FillMethod>> = Object.fromEntries(
  classicalNames.map((name) => [name, inThread({ kind: 'classical', name }, classicalMethods[name])]),
);

/** A way to fill as it is listed; `attends`: a network with contextual attention; `name` and `folder`: what its package calls it and where that lies, where it is a network. */
export interface KnownMethod {
  readonly id: string;
  readonly source: string;
  readonly isNetwork: boolean;
  readonly attends: boolean;
  readonly name: Bilingual | null;
  readonly folder: string | null;
}

/** Every way to fill a hole, by what a person calls it: the classical ones, the default first, and the networks that are there by their ids. */
export class FillMethods {
  readonly #models: ModelRegistry;
  readonly #networks: Networks;

  constructor(models: ModelRegistry, networks: Networks) {
    this.#models = models;
    this.#networks = networks;
  }

  async list(): Promise<KnownMethod[]> {
    const { inpainters } = await this.#models.list();
    const told = Object.entries(classical).map(([id, { source }]) => ({
      id,
      source,
      isNetwork: false,
      attends: false,
      name: null,
      folder: null,
    }));
    const networks = inpainters.map(({ id, manifest, folder }) => ({
      id,
      source: manifest.name.en,
      isNetwork: true,
      attends: manifest.network.kind === 'gatedUnet' && manifest.network.attention,
      name: manifest.name,
      folder,
    }));
    return [...told, ...networks];
  }

  /** A network is loaded when it fills its first hole. @throws StudioFailure fill/unknown-method */
  async of(id: string): Promise<FillMethod> {
    const method = Object.hasOwn(classical, id) ? classical[id] : undefined;
    if (method) return this.#inTurn(method);
    const { inpainters } = await this.#models.list();
    const found = inpainters.find((candidate) => candidate.id === id);
    if (found) return this.#ofNetwork(found);
    throw failure('fill/unknown-method', id, (await this.list()).map((known) => known.id).join(', '));
  }

  /** Lends the network behind a method; null for the classical ones. */
  async network(id: string): Promise<Lease<InpaintingNetwork> | null> {
    const { inpainters } = await this.#models.list();
    return inpainters.some((candidate) => candidate.id === id) ? this.#networks.inpainter(id) : null;
  }

  #ofNetwork({ id, manifest: { name, network, trainedSize, multiple } }: InpaintPackage): FillMethod {
    const isFixed = network.kind === 'onnx' && network.convention.fixedSize !== null;
    const refines = network.kind !== 'onnx' && network.start === 'membrane';
    const frame = { source: name.en, trainedSide: trainedSize, multiple, isFixed, refines };
    const make: NetworkFill = async ({ rgb, start, hole, height, width, signal }) => {
      using network = await this.#networks.inpainter(id);
      const { make, refine } = network.value;
      const rest = [Uint8Array.from(hole), height, width, signal] as const;
      return await (start && refine ? refine({ rgb, start }, ...rest) : make(rgb, ...rest));
    };
    return inThread({ kind: 'network', frame }, aroundNetwork(frame, make), make);
  }

  /** A classical method computes as long as a network does, and waits for its turn as one. */
  #inTurn(method: FillMethod): FillMethod {
    return { ...method, fill: (task) => this.#networks.turns(() => method.fill(task), task.signal) };
  }
}
