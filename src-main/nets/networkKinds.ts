import type { Node } from '../graph/node.ts';
import type { NetworkOptions, Values } from '../settings/setting.ts';
import type {
  DiscriminatorArchitecture,
  discriminatorOptions,
  GeneratorArchitecture,
  generatorOptions,
} from './networkOptions.ts';
import { patchDiscriminator, pixelDiscriminator } from './patchDiscriminator.ts';
import { resnetGenerator } from './resnetGenerator.ts';
import { unetGenerator } from './unetGenerator.ts';
import type { Weights } from './weights.ts';

/** What is true of one kind of network whatever it is used for. */
interface NetworkKind<O> {
  readonly build: (weights: Weights, x: Node, options: O) => Node;
  /** In one line, such as "ResNet generator, 32 filters, 6 blocks". */
  readonly describe: (options: O) => string;
}
type KindsOf<K extends NetworkOptions> = { readonly [N in keyof K]: NetworkKind<Values<K[N]>> };

/** Every kind of network that translates or tells real from made. One that is missing does not compile. */
const kinds: KindsOf<typeof generatorOptions & typeof discriminatorOptions> = {
  resnetGenerator: {
    build: resnetGenerator,
    describe: ({ filters, blocks }) => `ResNet generator, ${filters} filters, ${blocks} blocks`,
  },
  unetGenerator: {
    build: unetGenerator,
    describe: ({ filters, downs }) => `U-Net generator, ${filters} filters, ${downs} levels`,
  },
  patchDiscriminator: {
    build: patchDiscriminator,
    describe: ({ filters, layers }) => `patch discriminator, ${filters} filters, ${layers} layers`,
  },
  pixelDiscriminator: {
    build: pixelDiscriminator,
    describe: ({ filters }) => `pixel discriminator, ${filters} filters`,
  },
};

type AnyArchitecture = GeneratorArchitecture | DiscriminatorArchitecture;

const kindOf = (architecture: AnyArchitecture): NetworkKind<AnyArchitecture> =>
  kinds[architecture.kind] as NetworkKind<AnyArchitecture>;

/** A network of this architecture as a function of its weights and pictures. */
export const networkOf =
  (architecture: AnyArchitecture) =>
  (weights: Weights, x: Node): Node =>
    kindOf(architecture).build(weights, x, architecture);

/** A network in one line, such as "ResNet generator, 32 filters, 6 blocks". */
export const describeNetwork = (architecture: AnyArchitecture): string => kindOf(architecture).describe(architecture);
