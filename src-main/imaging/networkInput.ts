import type { Sharp } from 'sharp';
import { decode, decodeWhatIsThere } from './decode.ts';
import { needsSrgbAsked, type PictureFacts } from './facts.ts';
import type { Pixels, Rect } from './pixelTypes.ts';

/** Transparent places are shown on white to the network, as most pages show them; what lies hidden below alpha 0 is often garbage. */
const paper = 255;

/** How large a network sees a picture, and what of it. */
export interface NetworkView {
  readonly width: number;
  readonly height: number;
  readonly fit?: 'fill' | 'cover';
  readonly half?: PictureHalf;
  /** Called when only a part of the picture can be read, which is given then; without it such a picture is damaged. */
  readonly onPart?: () => void;
}

/** Half of a picture in which two lie side by side. */
export type PictureHalf = 'left' | 'right';

/**
 * Reads a picture at the size that a network sees: sRGB, Lanczos3. JPEGs are shrunk while they are decoded.
 * @param size fit: 'fill' squeezes the whole picture into it, 'cover' keeps the aspect and cuts off what hangs over;
 *   half: only that half of the picture's width
 * @returns [3, height, width], red first, -1..1
 * @throws PictureError picture/damaged
 */
export async function readForNetwork(
  path: string,
  facts: PictureFacts,
  { width, height, fit = 'fill', half, onPart }: NetworkView,
): Promise<Float32Array> {
  const read = async (opened: Sharp): Promise<Float32Array> => {
    let picture = facts.hasAlpha ? opened.flatten({ background: { r: paper, g: paper, b: paper } }) : opened;
    if (half) picture = picture.extract(halfOf(facts, half));
    picture = picture.resize(width, height, { fit, kernel: 'lanczos3' }).toColourspace('srgb');
    if (needsSrgbAsked(facts)) picture = picture.withIccProfile('srgb', { attach: false });
    const { data, info } = await picture.removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return toPlanar(data, info.channels, { x: 0, y: 0, width, height }, width);
  };
  const options = { autoOrient: true };
  if (!onPart) return decode(path, facts, options, read);
  const { value, isPart } = await decodeWhatIsThere(path, facts, options, read);
  if (isPart) onPart();
  return value;
}

/** Of an odd width, the middle column belongs to neither half. */
function halfOf(
  { width, height }: PictureFacts,
  half: PictureHalf,
): { left: number; top: number; width: number; height: number } {
  const part = Math.max(1, Math.floor(width / 2));
  return { left: half === 'left' ? 0 : width - part, top: 0, width: part, height };
}

/**
 * A rectangle of a decoded picture as a network sees it.
 * @param pixels 8 bits, sRGB
 * @returns [3, rect.height, rect.width], -1..1
 */
export function tileForNetwork(pixels: Pixels, rect: Rect): Float32Array {
  if (pixels.bitDepth !== 8) throw new Error(`tileForNetwork needs 8 bits per channel, got ${pixels.bitDepth}`);
  if (rect.x < 0 || rect.y < 0 || rect.x + rect.width > pixels.width || rect.y + rect.height > pixels.height) {
    throw new Error(`tileForNetwork: ${JSON.stringify(rect)} is outside ${pixels.width} x ${pixels.height}`);
  }
  return toPlanar(pixels.data, pixels.channels, rect, pixels.width);
}

/** HWC bytes -> CHW floats: v / 127.5 - 1, on paper where there is a fourth channel. */
function toPlanar(data: Uint8Array | Uint16Array, channels: number, rect: Rect, rowWidth: number): Float32Array {
  const plane = rect.width * rect.height;
  const planar = new Float32Array(3 * plane);
  for (let y = 0, to = 0; y < rect.height; y++) {
    let from = ((rect.y + y) * rowWidth + rect.x) * channels;
    for (let x = 0; x < rect.width; x++, to++, from += channels) {
      const alpha = channels === 4 ? (data[from + 3] as number) / 255 : 1;
      for (let c = 0; c < 3; c++) {
        planar[c * plane + to] = (paper + ((data[from + c] as number) - paper) * alpha) / 127.5 - 1;
      }
    }
  }
  return planar;
}
