import type { InputFormat } from '../../contract/pictureFormats.ts';
import { avifColours } from './avifColours.ts';
import { codedColourSpace, isSrgb, type NamedColours } from './colourSpace.ts';
import { makeIccProfile } from './makeIccProfile.ts';
import { pngChunks } from '../containers/pngChunks.ts';
import { pngColourChunks, pngColours } from './pngColours.ts';
import { tiffColours } from './tiffColours.ts';
import { withBytesOf } from '../containers/readBytes.ts';

/** What a file says of its colours by other means than an ICC profile. */
export interface ColourAnswer {
  /** A profile that says the same; null for sRGB, and where the file's own profile goes first. */
  readonly profile: Uint8Array | null;
  /** The name of what cannot be followed, such as high dynamic range: the numbers are taken for sRGB. */
  readonly unknown: string | null;
}

/** The answer of a file that names no colours. */
export const saysNothing: ColourAnswer = { profile: null, unknown: null };

/** The 'meta' box of a still picture lies at its beginning; of a long one this much is read. */
const maxMeta = 1 << 20;

/** Looks how a picture's file names its colours: by chunks of a PNG, the 'nclx' of an AVIF, tags of a TIFF. */
export async function namedColours(path: string, format: InputFormat, hasProfile: boolean): Promise<ColourAnswer> {
  const named = await withBytesOf(path, async (read): Promise<NamedColours | null> => {
    if (format === 'png') return pngColours(await pngChunks(read, pngColourChunks, 'IDAT'), hasProfile);
    if (hasProfile) return null;
    if (format === 'tiff') return tiffColours(read);
    if (format !== 'avif') return null;
    const coded = avifColours(await read(0, maxMeta));
    return coded && codedColourSpace(coded, 'srgb');
  });
  if (named && 'unknown' in named) return { profile: null, unknown: named.unknown };
  return { profile: named && !isSrgb(named) ? makeIccProfile(named) : null, unknown: null };
}
