/** Namespaces that describe further pictures, films or sounds in the file, of which a result has none. */
const gainMaps = ['http://ns.adobe.com/hdr-gain-map/1.0/', 'http://ns.apple.com/HDRGainMap/1.0/'];
const attachments = [
  'http://ns.google.com/photos/1.0/container/',
  'http://ns.google.com/photos/1.0/container/item/',
  'http://ns.google.com/photos/1.0/camera/',
  'http://ns.google.com/photos/1.0/depthmap/',
  'http://ns.google.com/photos/1.0/image/',
  'http://ns.google.com/photos/1.0/audio/',
  'http://ns.google.com/photos/dd/1.0/',
];
const basic = 'http://ns.adobe.com/xap/1.0/';
const note = 'http://ns.adobe.com/xmp/note/';

/** What XMP says lies beside the picture, and beside this XMP. */
export interface Announced {
  readonly gainMap: boolean;
  readonly attachment: boolean;
  /** More XMP in segments of its own, since one holds 64 KB only (XMP part 3, 1.1.3.1). */
  readonly moreXmp: boolean;
}

/** Reads what XMP announces. */
export function announcedByXmp(xmp: Uint8Array): Announced {
  const text = textOf(xmp);
  const names = (namespaces: readonly string[]): boolean =>
    namespaces.some((namespace) => prefixesOf(text, namespace).length > 0);
  const gainMap = names(gainMaps);
  return { gainMap, attachment: !gainMap && names(attachments), moreXmp: text.includes(':HasExtendedXMP') };
}

/**
 * XMP made true of a rendered picture: upright (some readers trust this tag more than EXIF's), without thumbnails of the old pixels, and without a
 * word of what lies beside the picture and is not carried. Whatever else it says stays as it is.
 */
export function xmpForOutput(xmp: Uint8Array): Uint8Array {
  const upright = textOf(xmp).replace(
    /(tiff:Orientation\s*(?:=\s*["']|>\s*))[1-8]/g,
    (_, before: string) => `${before}1`,
  );
  const gone = [...gainMaps, ...attachments].flatMap((namespace) => prefixesOf(upright, namespace));
  let text = upright;
  for (const prefix of gone) text = withoutProperties(text, `${prefix}:[\\w.-]+`);
  for (const prefix of gone) text = text.replace(new RegExp(`\\s+xmlns:${prefix}\\s*=\\s*${quoted}`, 'g'), '');
  for (const prefix of prefixesOf(text, basic)) text = withoutProperties(text, `${prefix}:Thumbnails`);
  for (const prefix of prefixesOf(text, note)) text = withoutProperties(text, `${prefix}:HasExtendedXMP`);
  return Buffer.from(text, 'latin1');
}

/** Latin-1 keeps every byte, whatever the encoding. */
function textOf(xmp: Uint8Array): string {
  return Buffer.from(xmp.buffer, xmp.byteOffset, xmp.byteLength).toString('latin1');
}

const quoted = `(?:"[^"]*"|'[^']*')`;

/** What stands for a namespace in this text. */
function prefixesOf(text: string, namespace: string): string[] {
  const escaped = namespace.replaceAll('.', '\\.');
  const matches = text.matchAll(new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${escaped}["']`, 'g'));
  return [...new Set([...matches].map(([, prefix]) => prefix as string))];
}

/** Without the elements and attributes of a name. @param name a pattern */
function withoutProperties(text: string, name: string): string {
  return text
    .replace(new RegExp(`<(${name})(?:\\s[^>]*?)?(?:/>|>[^]*?</\\1\\s*>)`, 'g'), '')
    .replace(new RegExp(`\\s+${name}\\s*=\\s*${quoted}`, 'g'), '');
}
