import type { PreparedGraph } from '../../../graph/runtime.ts';
import type { Encoder } from '../models/encoderFile.ts';
import type { GenerationPackage, ModelRegistry } from '../models/registry.ts';
import type { Runtimes } from '../runtimes/runtimes.ts';
import { openCyclePair, type CyclePair } from './cyclePair.ts';
import { openGenerator, type GeneratorNetwork } from './generatorNetwork.ts';
import type { InpaintingNetwork } from './inpaintingNetwork.ts';
import { openLayered, type LayeredTranslator } from './layeredTranslator.ts';
import { Leases, type Lease } from './leases.ts';
import { openInpainter } from './openInpainter.ts';
import { placeOf, type NetworkPlace, type Place } from './place.ts';
import { openTranslator, type Translator } from './translator.ts';
import { createTurns, type Turns } from './turns.ts';

/** Networks kept at a time: both directions of one pair. */
const kept = 2;

interface Loaded<Network> {
  readonly session: Pick<PreparedGraph, 'release'>;
  readonly network: Network;
}

export interface NetworksOptions {
  readonly models: ModelRegistry;
  readonly runtimes: Pick<Runtimes, 'choose'>;
  /** The encoder of a generator, where it has learnt one. */
  readonly encoderOf?: (found: GenerationPackage) => Promise<Encoder | null>;
  /** Shared with whatever else computes in this process. */
  readonly turns?: Turns;
}

/** All networks of an engine, whatever they do: loaded once, lent while somebody uses them, run one after the other. */
export class Networks {
  readonly turns: Turns;
  readonly #models: ModelRegistry;
  readonly #runtimes: Pick<Runtimes, 'choose'>;
  readonly #encoderOf: NonNullable<NetworksOptions['encoderOf']>;
  /** Those of one key are of one type: the key begins with what they do. */
  readonly #loaded = new Leases<Loaded<unknown>>(kept, ({ session }) => this.turns(() => session.release()));

  constructor({ models, runtimes, encoderOf = () => Promise.resolve(null), turns = createTurns() }: NetworksOptions) {
    this.#encoderOf = encoderOf;
    this.#models = models;
    this.#runtimes = runtimes;
    this.turns = turns;
  }

  /** Lends the network of a model that translates. @throws ModelError, StudioFailure runtime/unavailable */
  async translator(modelId: string, wanted: NetworkPlace = {}): Promise<Lease<Translator>> {
    const place = await placeOf(this.#runtimes, wanted);
    return this.#lend(`translator ${modelId}`, place, () => openTranslator(this.#models, modelId, place, this.turns));
  }

  /** Lends the same with all its layers to be looked at. @throws ModelError, StudioFailure runtime/unavailable, network/size */
  async layered(modelId: string): Promise<Lease<LayeredTranslator>> {
    const place = await placeOf(this.#runtimes);
    return this.#lend(`layers of ${modelId}`, place, () => openLayered(this.#models, modelId, place, this.turns));
  }

  /** Lends a model that translates with its partner and their discriminators. @throws what `layered` throws, and StudioFailure model/no-partner */
  async cyclePair(modelId: string): Promise<Lease<CyclePair>> {
    const place = await placeOf(this.#runtimes);
    return this.#lend(`cycle of ${modelId}`, place, () => openCyclePair(this.#models, modelId, place, this.turns));
  }

  /** Lends a network that fills holes. @throws ModelError, StudioFailure runtime/unavailable */
  async inpainter(modelId: string): Promise<Lease<InpaintingNetwork>> {
    const place = await placeOf(this.#runtimes);
    return this.#lend(`inpainter ${modelId}`, place, async () =>
      openInpainter(await this.#models.inpainter(modelId), place, this.turns),
    );
  }

  /** Lends a network that makes pictures from latent vectors. @throws ModelError, StudioFailure runtime/unavailable */
  async generator(modelId: string, wanted: NetworkPlace = {}): Promise<Lease<GeneratorNetwork>> {
    const place = await placeOf(this.#runtimes, wanted);
    return this.#lend(`generator ${modelId}`, place, async () => {
      const found = await this.#models.generator(modelId);
      return openGenerator(found, await this.#encoderOf(found), place, this.turns);
    });
  }

  /** Gives the memory of those back that nobody uses; they are loaded again when needed. */
  releaseIdle(): Promise<void> {
    return this.#loaded.releaseIdle();
  }

  async #lend<Network>(what: string, place: Place, load: () => Promise<Loaded<Network>>): Promise<Lease<Network>> {
    const lease = await this.#loaded.lease(
      `${what} on ${place.runtime.id} on ${place.device}, ${place.precision}`,
      load,
    );
    return { value: lease.value.network as Network, [Symbol.dispose]: () => lease[Symbol.dispose]() };
  }
}
