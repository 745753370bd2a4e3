/**
 * The one table of picture formats: page, hosts, engine and imaging read it. Plain data, so that naming a format costs no parser.
 */

/** Formats that the studio writes. */
export const outputFormats = ['png', 'jpeg', 'webp', 'tiff', 'avif'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Whether a file of this format has every pixel as it was given; the others change them a little, everywhere. */
export const isExact = (format: OutputFormat): boolean => format === 'png' || format === 'tiff';

/** Formats that the studio reads. */
export const inputFormats = [...outputFormats, 'gif'] as const;
export type InputFormat = (typeof inputFormats)[number];

/** Extensions of each format, lower case and without a dot, the usual one first. */
const extensions: Readonly<Record<InputFormat, readonly [string, ...string[]]>> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  webp: ['webp'],
  tiff: ['tif', 'tiff'],
  avif: ['avif'],
  gif: ['gif'],
};

/** Extensions of all that the studio reads: what a dialog offers, and what is taken from a folder. */
export const pictureExtensions: readonly string[] = inputFormats.flatMap((format) => extensions[format]);

/** Extensions of pictures that the studio does not read: a folder that has some is not told to have none. */
const otherExtensions: ReadonlySet<string> = new Set(
  (
    'bmp dib heic heif hif jp2 j2k jpf jxl jxr psd psb xcf kra svg ico tga dds exr hdr pbm pgm ppm pnm pcx ' +
    'dng cr2 cr3 crw nef nrw arw srf sr2 orf rw2 raf pef srw raw 3fr iiq x3f'
  ).split(' '),
);

/** True when the name is that of a picture in a format that the studio does not read. */
export const hasOtherPictureExtension = (name: string): boolean => otherExtensions.has(extensionIn(name));

/** True when the name looks like a picture's; only the bytes can tell whether it is one. */
export const hasPictureExtension = (name: string): boolean => pictureExtensions.includes(extensionIn(name));

/** The output format that a file name asks for, undefined when it names none that the studio writes. */
export function formatOfExtension(name: string): OutputFormat | undefined {
  const extension = extensionIn(name);
  return outputFormats.find((format) => extensions[format].includes(extension));
}

/** All extensions of a format, the usual one first. */
export const extensionsOf = (format: InputFormat): readonly [string, ...string[]] => extensions[format];

/** The usual extension of a format, without a dot: 'jpg' for JPEG. */
export const extensionOf = (format: InputFormat): string => extensions[format][0];

/** The media type of a format (IANA). */
export const mimeOf = (format: InputFormat): string => `image/${format}`;

/** The name without its extension, if that is a picture's: 'photo' of 'photo.jpg', but 'version 1.2' and '.jpg' as they are. */
export const pictureStem = (name: string): string =>
  name.lastIndexOf('.') > 0 && hasPictureExtension(name) ? name.slice(0, name.lastIndexOf('.')) : name;

/** Works for 'photo.JPG', '.jpg' and 'jpg' alike. */
const extensionIn = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
