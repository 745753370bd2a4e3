import { extensionOf, pictureStem, type OutputFormat } from '../../../src-main/contract/pictureFormats.ts';

/** `horse.jpg` becomes `horse.zebra.jpg`: a preview of the engine's rule, which adds a number where that name is taken. */
export const outputName = (name: string, suffix: string, format: OutputFormat): string =>
  `${pictureStem(name)}.${suffix}.${extensionOf(format)}`;
