import { choice, toggle, whole, type NetworkOf, type NetworkOptions, type Values } from '../settings/setting.ts';

const norms = ['instance', 'batch'] as const;
const filters = whole({
  group: 'networks',
  min: 1,
  max: 128,
  accepts: [1, 1024],
  flag: 'filters',
  help: 'channels of the first layer of the generators',
});
const dropout = { group: 'networks', flag: 'dropout', help: 'drop half of the inner values while training' } as const;
const norm = { group: 'networks', flag: 'norm', help: 'how activations of the generators are normalised' } as const;

/** Options of the networks that translate, by kind. */
export const generatorOptions = {
  resnetGenerator: {
    filters,
    blocks: whole({
      group: 'networks',
      min: 1,
      max: 12,
      accepts: [1, 64],
      flag: 'blocks',
      help: 'residual blocks of a resnet: 6 for 128 pixels, 9 for 256',
      default: 6,
    }),
    norm: choice(norms, { ...norm, default: 'instance' }),
    dropout: toggle({ ...dropout, default: false }),
    attention: toggle({
      group: 'networks',
      flag: 'attention',
      help: 'let a resnet say where it changes a picture, and leave the rest as it is',
      default: false,
    }),
  },
  unetGenerator: {
    filters,
    downs: whole({
      group: 'networks',
      min: 5,
      max: 9,
      accepts: [2, 12],
      flag: 'levels',
      help: 'halvings of a unet: 7 for 128 pixels, 8 for 256',
      default: 7,
    }),
    norm: choice(norms, { ...norm, default: 'batch' }),
    dropout: toggle({ ...dropout, default: true }),
  },
} as const satisfies NetworkOptions;

/** What the command line calls each kind. */
export const generatorWords = { resnetGenerator: 'resnet', unetGenerator: 'unet' } as const satisfies Readonly<
  Record<keyof typeof generatorOptions, string>
>;

const discriminatorFilters = whole({
  group: 'networks',
  min: 1,
  max: 128,
  accepts: [1, 1024],
  flag: 'discriminator-filters',
  help: 'channels of the first layer of the discriminators',
});
const discriminatorNorm = choice(norms, {
  group: 'networks',
  flag: 'discriminator-norm',
  help: 'how activations of the discriminators are normalised',
  default: 'instance',
});

/** Options of the networks that tell what is real from what was made, by kind. */
export const discriminatorOptions = {
  patchDiscriminator: {
    filters: discriminatorFilters,
    layers: whole({
      group: 'networks',
      min: 1,
      max: 5,
      flag: 'discriminator-layers',
      help: 'layers of a patch discriminator: 3 see 70 x 70 pixels',
      default: 3,
    }),
    norm: discriminatorNorm,
  },
  pixelDiscriminator: { filters: discriminatorFilters, norm: discriminatorNorm },
} as const satisfies NetworkOptions;

export const discriminatorWords = {
  patchDiscriminator: 'patch',
  pixelDiscriminator: 'pixel',
} as const satisfies Readonly<Record<keyof typeof discriminatorOptions, string>>;

export type GeneratorArchitecture = NetworkOf<typeof generatorOptions>;
export type DiscriminatorArchitecture = NetworkOf<typeof discriminatorOptions>;

/** What a network asks of the sides of its pictures. */
interface Sides<O> {
  /** They are multiples of this. */
  readonly multiple: (options: O) => number;
  /** Below this some layer has nothing to do. */
  readonly smallest: (options: O) => number;
}
type SidesOf<K extends NetworkOptions> = { readonly [N in keyof K]: Sides<Values<K[N]>> };

const sides: SidesOf<typeof generatorOptions & typeof discriminatorOptions> = {
  resnetGenerator: { multiple: () => 4, smallest: () => 16 },
  unetGenerator: { multiple: ({ downs }) => 2 ** downs, smallest: ({ downs }) => 2 ** downs },
  // two 4 x 4 layers of stride 1 follow the halvings, and a norm needs more than one value
  patchDiscriminator: { multiple: () => 1, smallest: ({ layers }) => 2 ** layers * 4 },
  pixelDiscriminator: { multiple: () => 1, smallest: () => 1 },
};

/** What a network asks of the sides of its pictures. */
export function sidesOf(architecture: GeneratorArchitecture | DiscriminatorArchitecture): {
  readonly multiple: number;
  readonly smallest: number;
} {
  const { multiple, smallest } = sides[architecture.kind] as Sides<typeof architecture>;
  return { multiple: multiple(architecture), smallest: smallest(architecture) };
}

/** Whether a network tells where it changes a picture. */
export const hasAttention = (architecture: GeneratorArchitecture): boolean =>
  'attention' in architecture && architecture.attention;
