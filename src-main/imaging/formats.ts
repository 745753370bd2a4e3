/** Formats that the studio writes. */
export const outputFormats = ['png', 'jpeg', 'webp', 'tiff', 'avif'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Formats that the studio reads. */
export type InputFormat = OutputFormat | 'gif';

const extensions = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  webp: ['webp'],
  tiff: ['tif', 'tiff'],
  avif: ['avif'],
  gif: ['gif'],
} as const satisfies Record<InputFormat, readonly string[]>;

/** Extensions, lower case and without a dot, of files that are worth opening when a folder is walked. */
export const pictureExtensions: ReadonlySet<string> = new Set(Object.values(extensions).flat());

/** True when the name looks like a picture's; only the bytes can tell whether it is one. */
export function hasPictureExtension(name: string): boolean {
  return pictureExtensions.has(extensionIn(name));
}

/** The output format that a file name asks for, undefined when it names none that the studio writes. */
export function formatOfExtension(name: string): OutputFormat | undefined {
  const extension = extensionIn(name);
  return outputFormats.find((format) => (extensions[format] as readonly string[]).includes(extension));
}

/** The usual extension of a format, without a dot: 'jpg' for JPEG. */
export function extensionOf(format: InputFormat): string {
  return extensions[format][0];
}

/** The media type of a format (IANA). */
export function mimeOf(format: InputFormat): string {
  return `image/${format}`;
}

/** Works for 'photo.JPG', '.jpg' and 'jpg' alike. */
function extensionIn(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
