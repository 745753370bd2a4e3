import type { Node } from '../graph/node.ts';
import type { NetworkOptions, Values } from '../settings/setting.ts';
import { everywhere, type Translated } from './attention.ts';
import type { Norm } from './layers.ts';
import type {
  DiscriminatorArchitecture,
  discriminatorOptions,
  GeneratorArchitecture,
  generatorOptions,
} from './networkOptions.ts';
import { patchDiscriminator, pixelDiscriminator } from './patchDiscriminator.ts';
import { resnetGenerator, resnetTranslation } from './resnetGenerator.ts';
import { unetGenerator } from './unetGenerator.ts';
import type { Weights } from './weights.ts';

/** What is true of one kind of network whatever it is used for. */
interface NetworkKind<O> {
  readonly build: (weights: Weights, x: Node, options: O) => Node;
  /** What it makes of a picture with its mask, of kinds that can have one. */
  readonly translate?: (weights: Weights, x: Node, options: O) => Translated;
  /** In one line, such as "ResNet generator, 32 filters, 6 blocks". */
  readonly describe: (options: O) => string;
  /** It treats every picture by itself: then two passes through it may go as one. */
  readonly isPictureWise: (options: O) => boolean;
}
type KindsOf<K extends NetworkOptions> = { readonly [N in keyof K]: NetworkKind<Values<K[N]>> };

/** A batch norm mixes what it knows of all pictures of a batch. */
const isPictureWise = ({ norm }: { readonly norm: Norm }): boolean => norm !== 'batch';

/** 1 block, 2 blocks. */
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Every kind of network that translates or tells real from made. One that is missing does not compile. */
const kinds: KindsOf<typeof generatorOptions & typeof discriminatorOptions> = {
  resnetGenerator: {
    build: resnetGenerator,
    translate: resnetTranslation,
    describe: ({ filters, blocks, attention }) => {
      const name = attention ? 'ResNet generator with attention' : 'ResNet generator';
      return `${name}, ${counted(filters, 'filter')}, ${counted(blocks, 'block')}`;
    },
    isPictureWise,
  },
  unetGenerator: {
    build: unetGenerator,
    describe: ({ filters, downs }) => `U-Net generator, ${counted(filters, 'filter')}, ${counted(downs, 'level')}`,
    isPictureWise,
  },
  patchDiscriminator: {
    build: patchDiscriminator,
    describe: ({ filters, layers }) =>
      `patch discriminator, ${counted(filters, 'filter')}, ${counted(layers, 'layer')}`,
    isPictureWise,
  },
  pixelDiscriminator: {
    build: pixelDiscriminator,
    describe: ({ filters }) => `pixel discriminator, ${counted(filters, 'filter')}`,
    isPictureWise,
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

/** What a generator of this architecture makes of a picture, with the mask of those that have attention. */
export const translationOf =
  (architecture: GeneratorArchitecture) =>
  (weights: Weights, x: Node): Translated => {
    const { build, translate } = kindOf(architecture);
    return translate?.(weights, x, architecture) ?? everywhere(build(weights, x, architecture));
  };

/** A network in one line, such as "ResNet generator, 32 filters, 6 blocks". */
export const describeNetwork = (architecture: AnyArchitecture): string => kindOf(architecture).describe(architecture);

/** Whether a network treats every picture by itself, so that two passes through it may go as one. */
export const isPictureWiseNetwork = (architecture: AnyArchitecture): boolean =>
  kindOf(architecture).isPictureWise(architecture);
