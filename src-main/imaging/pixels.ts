import { decodeWhatIsThere } from './decode.ts';
import { bytesFor, checkMemory } from './enoughMemory.ts';
import { keepChannels } from './keepChannels.ts';
import { needsSrgbAsked, type PictureFacts } from './facts.ts';
import type { Pixels } from './pixelTypes.ts';

export type { Pixels } from './pixelTypes.ts';

export interface ReadOptions {
  /** 'native': the numbers of the picture's own RGB profile, so that its gamut survives. 'srgb': colour managed, what a network sees. */
  readonly colour: 'native' | 'srgb';
  /** 8 forces 8 bits; otherwise the picture's own depth. */
  readonly bitDepth?: 8;
  /** What memory is free, in bytes; by default what the system says. */
  readonly freeBytes?: number;
}

/**
 * Decodes a picture. Grey and CMYK pictures always come out as sRGB, since their profiles cannot describe RGB.
 * @throws PictureError picture/damaged when nothing can be read; what can be read in part says so; picture/too-large-for-memory
 */
export async function readPixels(path: string, facts: PictureFacts, options: ReadOptions): Promise<Pixels> {
  const bitDepth = options.bitDepth ?? facts.bitDepth;
  const bytesPerPixel = (facts.hasAlpha ? 4 : 3) * (bitDepth / 8);
  checkMemory(facts, bytesFor(facts.width * facts.height, bytesPerPixel), options.freeBytes);
  const isNative = options.colour === 'native' && facts.hasRgbProfile;
  const opening = { autoOrient: true, ignoreIcc: isNative };
  const { value, isPart } = await decodeWhatIsThere(path, facts, opening, async (opened): Promise<Pixels> => {
    let picture = opened.toColourspace(bitDepth === 16 ? 'rgb16' : 'srgb');
    if (!isNative && needsSrgbAsked(facts)) picture = picture.withIccProfile('srgb', { attach: false });
    if (facts.format === 'gif' && !facts.hasAlpha) picture = picture.removeAlpha();
    const { data, info } = await picture
      .raw({ depth: bitDepth === 16 ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.width !== facts.width || info.height !== facts.height)
      throw new Error(`size changed to ${info.width} x ${info.height}`);
    const samples = bitDepth === 16 ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
    const channels = facts.hasAlpha ? 4 : 3;
    return {
      data: keepChannels(samples, info.channels, channels),
      width: info.width,
      height: info.height,
      channels,
      bitDepth,
    };
  });
  return isPart ? { ...value, isPart } : value;
}
