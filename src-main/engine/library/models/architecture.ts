import { z } from 'zod';
import { discriminatorOptions, generatorOptions, type DiscriminatorArchitecture as Discriminator, type GeneratorArchitecture } from '../../../nets/networkOptions.ts';
import { networkSchema } from '../../../settings/schema.ts';

/** The studio's pictures have three channels; networks of other depths come with the features that need them. */
const channels = { inputChannels: z.literal(3).default(3), outputChannels: z.literal(3).default(3) };

/** A network that translates pictures, by its kind and the options that shape its graph. */
export type Architecture = GeneratorArchitecture & { readonly inputChannels: 3; readonly outputChannels: 3 };
export const Architecture = networkSchema(generatorOptions, 'accepted', channels) as z.ZodType<Architecture>;

/** The network that told translations from pictures while they were trained; needed to train further. */
export type DiscriminatorArchitecture = Discriminator;
export const DiscriminatorArchitecture = networkSchema(discriminatorOptions, 'accepted') as z.ZodType<Discriminator>;

/** A translating network as a setting of recipes: without what all of them have. */
export function generatorOf({ inputChannels: _in, outputChannels: _out, ...generator }: Architecture): GeneratorArchitecture {
  return generator;
}
