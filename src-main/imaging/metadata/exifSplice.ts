import { crc32 } from 'node:zlib';
import { spliceExifIntoAvif } from './exifSpliceAvif.ts';
import type { OutputFormat } from '../../contract/pictureFormats.ts';
import { addExifToTiff } from './tiffExif.ts';

/** An APP1 segment's length field counts itself and 'Exif\0\0'. */
const maxJpegExif = 65535 - 2 - 6;

/**
 * Puts an EXIF block in the place of the one that the encoder wrote. libvips passes EXIF through a library that reorders it and drops tags
 * that it does not know; this keeps it byte for byte. To a TIFF it writes none at all.
 * @param bytes an encoded picture with some EXIF block in it; a TIFF without
 * @param exif from its TIFF header on
 * @returns null when the file has no place for it
 */
export async function spliceExif(bytes: Buffer, format: OutputFormat, exif: Uint8Array): Promise<Buffer | null> {
  switch (format) {
    case 'jpeg':
      return intoJpeg(bytes, exif);
    case 'png':
      return intoPng(bytes, exif);
    case 'webp':
      return intoWebp(bytes, exif);
    case 'avif':
      return spliceExifIntoAvif(bytes, exif);
    case 'tiff':
      return addExifToTiff(bytes, exif);
  }
}

/** JPEG (ITU-T T.81, B.1): segments of FF, marker, length, up to the scan (FF DA). */
function intoJpeg(bytes: Buffer, exif: Uint8Array): Buffer | null {
  if (exif.length > maxJpegExif) return null;
  for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda;) {
    const next = at + 2 + bytes.readUInt16BE(at + 2);
    if (bytes[at + 1] === 0xe1 && bytes.toString('latin1', at + 4, at + 10) === 'Exif\0\0') {
      const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
      head.writeUInt16BE(exif.length + 8, 2);
      return Buffer.concat([bytes.subarray(0, at), head, exif, bytes.subarray(next)]);
    }
    at = next;
  }
  return null;
}

/** PNG: chunks of length, type, body, checksum. */
function intoPng(bytes: Buffer, exif: Uint8Array): Buffer | null {
  for (let at = 8; at + 12 <= bytes.length;) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'eXIf') {
      const chunk = Buffer.alloc(12 + exif.length);
      chunk.writeUInt32BE(exif.length, 0);
      chunk.write('eXIf', 4, 'latin1');
      chunk.set(exif, 8);
      chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + exif.length)), 8 + exif.length);
      return Buffer.concat([bytes.subarray(0, at), chunk, bytes.subarray(next)]);
    }
    at = next;
  }
  return null;
}

/** WebP (RFC 9649): RIFF chunks of type, length, body, padded to even lengths. */
function intoWebp(bytes: Buffer, exif: Uint8Array): Buffer | null {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (bytes.toString('latin1', at, at + 4) === 'EXIF') {
      const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
      head.writeUInt32LE(exif.length, 4);
      const out = Buffer.concat([
        bytes.subarray(0, at),
        head,
        exif,
        Buffer.alloc(exif.length % 2),
        bytes.subarray(next),
      ]);
      out.writeUInt32LE(out.length - 8, 4);
      return out;
    }
    at = next;
  }
  return null;
}
