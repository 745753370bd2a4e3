import { isSrgb, type Chromaticity, type NamedColours } from './colourSpace.ts';
import { readDirectory, readTiffStart, type ReadBytes, type TiffField } from '../containers/tiffDirectory.ts';

const transferFunction = 301;
const whitePoint = 318;
const primaryChromaticities = 319;

/** What a TIFF without a profile says of its colours (TIFF 6.0, section 20). Only sRGB is followed: viewers do not look at these tags either. */
export async function tiffColours(read: ReadBytes): Promise<NamedColours | null> {
  const start = await readTiffStart(read);
  if (!start) return null;
  const fields = await readDirectory(read, start.firstAt, start.littleEndian);
  const bodyOf = (wanted: number): TiffField['body'] | undefined => fields.find(({ tag }) => tag === wanted)?.body;
  const primaries = bodyOf(primaryChromaticities);
  const white = bodyOf(whitePoint);
  if (primaries?.length === 48) {
    const at = chromaticities(primaries);
    const [whiteAt] = white?.length === 16 ? chromaticities(white) : [];
    const named = { red: at[0]!, green: at[1]!, blue: at[2]!, white: whiteAt ?? [0.3127, 0.329] } as const;
    if (!isSrgb({ primaries: named, curve: 'srgb' })) return { unknown: 'TIFF, PrimaryChromaticities' };
  }
  return bodyOf(transferFunction) ? { unknown: 'TIFF, TransferFunction' } : null;
}

/** Pairs of fractions, little-endian. */
function chromaticities(body: Uint8Array): Chromaticity[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const fraction = (at: number): number => bytes.readUInt32LE(at) / bytes.readUInt32LE(at + 4);
  return Array.from({ length: body.length / 16 }, (_, i) => [fraction(i * 16), fraction(i * 16 + 8)]);
}
