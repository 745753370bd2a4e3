import type { InputFormat, OutputFormat } from '../../contract/pictureFormats.ts';
import { markKeyword, markText, pngChunk } from '../../masks/maskMark.ts';
import type { Notice } from '../notices.ts';
import { iptcOf, iptcSegment } from './iptc.ts';
import { addJpegSegments, jpegMarker, jpegSegments, type JpegSegment } from '../containers/jpegSegments.ts';
import { pngChunks, type PngChunk } from '../containers/pngChunks.ts';
import { withBytesOf } from '../containers/readBytes.ts';
import { readDirectory, readTiffStart, type ReadBytes } from '../containers/tiffDirectory.ts';

/** What people and programs wrote into a picture's file in forms that only some formats have. */
export interface WrittenTexts {
  readonly iptc: Uint8Array | null;
  /** Comments of a JPEG (COM). */
  readonly comments: readonly Uint8Array[];
  /** Text chunks of a PNG, without those that libvips reads: XMP and blocks of metadata in hexadecimal digits. */
  readonly chunks: readonly PngChunk[];
}

const textChunks: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Where a TIFF has it: alone, or among the image resources of Photoshop's. */
const iptcTags = [33723, 34377];
/** What a segment of a JPEG can hold. */
const maxSegment = 65535 - 2;

/** @param iptc as libvips gives it */
export async function readTexts(
  path: string,
  format: InputFormat,
  iptc: Uint8Array | undefined,
): Promise<WrittenTexts> {
  return withBytesOf(path, async (read) => ({
    iptc: format === 'tiff' ? await iptcOfTiff(read) : iptc ? iptcOf(iptc) : null,
    comments:
      format === 'jpeg' ? (await jpegSegments(read, new Set([jpegMarker.comment]))).map(({ body }) => body) : [],
    chunks: format === 'png' ? (await pngChunks(read, textChunks)).filter(isText) : [],
  }));
}

/** libvips gives a quarter of it. */
async function iptcOfTiff(read: ReadBytes): Promise<Uint8Array | null> {
  const start = await readTiffStart(read);
  const fields = start ? await readDirectory(read, start.firstAt, start.littleEndian) : [];
  const found = iptcTags
    .map((wanted) => fields.find(({ tag }) => tag === wanted))
    .map((field) => field && iptcOf(field.body));
  return found.find((iptc) => iptc) ?? null;
}

/** The mark of a mask is none of the picture's: a result is no mask. */
function isText({ body }: PngChunk): boolean {
  const keyword = body.toString('latin1', 0, Math.max(0, body.indexOf(0)));
  if (keyword === 'XML:com.adobe.xmp' || keyword.startsWith('Raw profile type ')) return false;
  return !(keyword === markKeyword && body.includes(markText, 0, 'latin1'));
}

/** Writes the texts into an encoded picture where its format is the one that they come from, and says what is left out. */
export function addTexts(
  encoded: Buffer,
  format: OutputFormat,
  { iptc, comments, chunks }: WrittenTexts,
): { readonly bytes: Buffer; readonly notices: readonly Notice[] } {
  const segments: JpegSegment[] = [];
  const asSegment = iptc && iptcSegment(iptc);
  if (format === 'jpeg' && asSegment && asSegment.length <= maxSegment)
    segments.push({ marker: jpegMarker.app13, body: asSegment });
  if (format === 'jpeg')
    segments.push(...comments.map((body) => ({ marker: jpegMarker.comment, body: Buffer.from(body) })));
  const notices: Notice[] = [];
  if (iptc && !segments.some(({ marker }) => marker === jpegMarker.app13))
    notices.push({ code: 'iptc-dropped', params: { format } });
  if (comments.length > 0 && format !== 'jpeg') notices.push({ code: 'comment-dropped', params: { format } });
  if (chunks.length > 0 && format !== 'png') notices.push({ code: 'text-dropped', params: { format } });
  if (segments.length > 0) return { bytes: addJpegSegments(encoded, segments), notices };
  return { bytes: format === 'png' ? addChunks(encoded, chunks) : encoded, notices };
}

/** Right before the pixels. */
function addChunks(png: Buffer, chunks: readonly PngChunk[]): Buffer {
  if (chunks.length === 0) return png;
  let at = 8;
  while (at + 8 <= png.length && png.toString('latin1', at + 4, at + 8) !== 'IDAT') at += 12 + png.readUInt32BE(at);
  return Buffer.concat([
    png.subarray(0, at),
    ...chunks.map(({ type, body }) => pngChunk(type, body)),
    png.subarray(at),
  ]);
}
