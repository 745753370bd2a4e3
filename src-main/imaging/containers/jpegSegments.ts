import type { ReadBytes } from './tiffDirectory.ts';

/** A segment of a JPEG (ITU-T T.81, B.1.1.4): the second byte of its marker, and what follows its length. */
export interface JpegSegment {
  readonly marker: number;
  readonly body: Buffer;
}

export const jpegMarker = { app0: 0xe0, app2: 0xe2, app13: 0xed, app15: 0xef, scan: 0xda, comment: 0xfe } as const;

/** The segments before the first scan, those with these markers only. */
export async function jpegSegments(read: ReadBytes, markers: ReadonlySet<number>): Promise<readonly JpegSegment[]> {
  const segments: JpegSegment[] = [];
  for (let at = 2; ;) {
    const head = await read(at, 4);
    const marker = head[1];
    if (head.length < 4 || head[0] !== 0xff || marker === undefined || marker === jpegMarker.scan) return segments;
    if (marker === 0xff) {
      at++; // a byte that fills up
      continue;
    }
    const length = head.readUInt16BE(2);
    if (length < 2) return segments; // broken: it counts itself
    if (markers.has(marker)) segments.push({ marker, body: await read(at + 4, length - 2) });
    at += 2 + length;
  }
}

/** Puts segments into an encoded JPEG, behind those of applications (APP0 to APP15), which come first. */
export function addJpegSegments(jpeg: Buffer, segments: readonly JpegSegment[]): Buffer {
  let at = 2;
  while (jpeg[at] === 0xff && jpeg[at + 1]! >= jpegMarker.app0 && jpeg[at + 1]! <= jpegMarker.app15)
    at += 2 + jpeg.readUInt16BE(at + 2);
  const added = segments.flatMap(({ marker, body }) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return [head, body];
  });
  return Buffer.concat([jpeg.subarray(0, at), ...added, jpeg.subarray(at)]);
}
