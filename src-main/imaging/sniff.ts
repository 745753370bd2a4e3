import type { InputFormat } from '../contract/pictureFormats.ts';

/** What the first bytes of a file say it is: a format that the studio reads, or the English name of something else. */
export type Sniffed = { readonly format: InputFormat } | { readonly other: string };

/** Bytes that are needed to tell; a comment in front of an SVG may be longer, then it passes for text. */
export const sniffLength = 4096;

interface Signature {
  readonly at: number;
  readonly bytes: string;
  readonly is: Sniffed;
}

/** Magic numbers as Latin-1 text, from the formats' specifications. The first match wins. */
const signatures: readonly Signature[] = [
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', is: { format: 'png' } },
  { at: 0, bytes: '\xff\xd8\xff', is: { format: 'jpeg' } },
  { at: 8, bytes: 'WEBP', is: { format: 'webp' } },
  { at: 8, bytes: 'CR\x02', is: { other: 'a Canon raw file' } },
  { at: 0, bytes: 'II\x2a\0', is: { format: 'tiff' } },
  { at: 0, bytes: 'MM\0\x2a', is: { format: 'tiff' } },
  { at: 0, bytes: 'II\x2b\0', is: { format: 'tiff' } },
  { at: 0, bytes: 'MM\0\x2b', is: { format: 'tiff' } },
  { at: 0, bytes: 'GIF87a', is: { format: 'gif' } },
  { at: 0, bytes: 'GIF89a', is: { format: 'gif' } },
  { at: 0, bytes: '%PDF', is: { other: 'a PDF document' } },
  { at: 0, bytes: '8BPS', is: { other: 'a Photoshop document' } },
  { at: 0, bytes: 'BM', is: { other: 'a BMP picture' } },
  { at: 0, bytes: '\0\0\x01\0', is: { other: 'an icon file' } },
  { at: 0, bytes: '\xff\x0a', is: { other: 'a JPEG XL picture' } },
  { at: 4, bytes: 'JXL ', is: { other: 'a JPEG XL picture' } },
  { at: 4, bytes: 'jP  ', is: { other: 'a JPEG 2000 picture' } },
  { at: 0, bytes: 'PK\x03\x04', is: { other: 'a ZIP archive' } },
  { at: 0, bytes: '\x1f\x8b', is: { other: 'a gzip archive' } },
];

/** Recognises a file by its first bytes, whatever its name says. */
export function sniff(head: Uint8Array): Sniffed {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, sniffLength)).toString('latin1');
  const found = signatures.find(({ at, bytes }) => text.startsWith(bytes, at));
  if (found) return found.is;
  if (text.startsWith('ftyp', 4)) return sniffBoxes(text);
  return { other: sniffText(text) };
}

/** ISO base media files (ISO 14496-12): the brands in the first box tell AVIF from HEIC and from films. */
function sniffBoxes(text: string): Sniffed {
  const brands = text.slice(8, Math.min(text.charCodeAt(2) * 256 + text.charCodeAt(3), 256));
  if (/avif|avis/.test(brands)) return { format: 'avif' };
  if (/heic|heix|hevc|hevx|heim|heis/.test(brands)) return { other: 'a HEIC picture' };
  if (/mif1|msf1/.test(brands)) return { other: 'a HEIF picture' };
  return { other: 'a film' };
}

function sniffText(text: string): string {
  const start = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(start) && /<svg[\s>:]/i.test(start)) return 'an SVG drawing';
  if (/^(<!DOCTYPE html|<html)/i.test(start)) return 'a web page';
  // Control characters other than tab, line feed, form feed, carriage return and escape do not occur in text.
  // eslint-disable-next-line no-control-regex
  return /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text) ? 'data of an unknown kind' : 'text';
}
