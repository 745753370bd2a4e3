import { toggle, whole, type NetworkOf, type NetworkOptions } from '../settings/setting.ts';

const filters = whole({
  group: 'networks',
  min: 1,
  max: 128,
  accepts: [1, 256],
  flag: 'filters',
  help: 'channels of the first layer',
  default: 32,
});

/** Options of the networks that fill holes, by kind. */
export const inpaintingOptions = {
  pconvUnet: {
    levels: whole({ group: 'networks', min: 2, max: 8, flag: 'levels', help: 'halvings of the network', default: 5 }),
    filters,
  },
  gatedUnet: {
    filters: { ...filters, default: 16 },
    inner: whole({
      group: 'networks',
      min: 1,
      max: 512,
      accepts: [1, 1024],
      flag: 'inner',
      help: 'channels of the dilated middle of a gated network',
      default: 96,
    }),
    rounds: whole({
      group: 'networks',
      min: 1,
      max: 4,
      accepts: [1, 8],
      flag: 'rounds',
      help: 'how often the middle of a gated network goes through its dilations 1, 2, 4, 8',
      default: 2,
    }),
    rays: toggle({
      group: 'networks',
      flag: 'rays',
      help: 'show a gated network the colours of the rim along eight lines through every pixel of the hole',
      default: false,
    }),
    attention: toggle({
      group: 'networks',
      flag: 'attention',
      help: 'let a gated network copy from the known surroundings',
      default: false,
    }),
  },
} as const satisfies NetworkOptions;

/** What the command line calls each kind. */
export const inpaintingWords = { pconvUnet: 'pconv', gatedUnet: 'gated' } as const satisfies Readonly<
  Record<keyof typeof inpaintingOptions, string>
>;

export type InpaintingArchitecture = NetworkOf<typeof inpaintingOptions>;

/** What stands in the hole before a network works on it: nothing, or a membrane stretched over it, to which the network makes the difference. */
export const startNames = ['blank', 'membrane'] as const;
export type StartName = (typeof startNames)[number];

/** Whether a network is given rays. */
export const seesRays = (architecture: InpaintingArchitecture): boolean =>
  architecture.kind === 'gatedUnet' && architecture.rays;

/** Whether a network's graph is for pictures of one size, and must be made anew for another. */
export const isOfOneSize = (architecture: InpaintingArchitecture): boolean =>
  architecture.kind === 'gatedUnet' && architecture.attention;

/** Sides of a network's pictures are multiples of this. */
export const multipleOf = (architecture: InpaintingArchitecture): number =>
  architecture.kind === 'pconvUnet' ? 2 ** architecture.levels : architecture.attention ? 16 : 8;
