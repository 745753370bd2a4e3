import type { OutputFormat } from '../../../src-main/contract/pictures.ts';

const extensions: Readonly<Record<OutputFormat, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp', tiff: 'tif', avif: 'avif' };
const pictureEnding = /\.(jpe?g|jpe|jfif|png|webp|avif|tiff?|gif)$/i;

/** `horse.jpg` becomes `horse.zebra.jpg`: a preview of the engine's rule, which adds a number where that name is taken. */
export const outputName = (name: string, suffix: string, format: OutputFormat): string =>
  `${name.replace(pictureEnding, '')}.${suffix}.${extensions[format]}`;
