import type { Sharp } from 'sharp';
import { decode } from '../../../imaging/decode.ts';
import type { Photograph } from '../../../imaging/editTransfer/transferEdit.ts';
import { transferInThread } from '../../../imaging/editTransfer/transferInThread.ts';
import { bytesFor, checkMemory } from '../../../imaging/enoughMemory.ts';
import { needsSrgbAsked, type PictureFacts } from '../../../imaging/facts.ts';
import { openWithSharp } from '../../../imaging/sharpPicture.ts';
import { joined } from '../../../latent/vectors.ts';
import { walk } from '../../../latent/walk.ts';
import type { GeneratorNetwork } from '../../library/networks/generatorNetwork.ts';

/** Pictures on the way from the original to the edit: small steps, so that things move little from one to the next. */
const frameCount = 7;
/** Bytes that a pixel takes while an edit is done: the photograph and what becomes of it, in RGB. */
const bytesPerPixel = 6;

export interface CarriedEdit {
  readonly file: string;
  readonly facts: PictureFacts;
  /** Vectors of the picture as the network has found it, and of its edit. */
  readonly from: Float32Array;
  readonly to: Float32Array;
  /** Where the photograph may change, [side, side], 0..255; null: wherever the edit changes something. */
  readonly allowed: Uint8Array | null;
}

/**
 * Carries an edit back to the photograph at its full size (Zhu et al. 2016, section 5): how colours and places change on the way between two vectors is done to the
 * middle square that the network has seen.
 * @returns PNG in sRGB, 8 bit; what is transparent lies on white
 * @throws PictureError, StudioFailure network/not-finite
 */
export async function carryEdit(
  network: GeneratorNetwork,
  { file, facts, from, to, allowed }: CarriedEdit,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly width: number; readonly height: number }> {
  const { width, height } = facts;
  checkMemory(facts, bytesFor(width * height, bytesPerPixel));
  const { side } = network;
  const way = walk([from, to], { path: 'slerp', easing: 'linear', frames: frameCount, isLoop: false });
  const pictures = await network.generate(joined(way), signal);
  const length = 3 * side * side;
  const frames = way.map((_vector, i) => pictures.slice(i * length, (i + 1) * length));
  const photograph: Photograph = { width, height, data: await decode(file, facts, { autoOrient: true }, rgbOf(facts)) };
  const data = await transferInThread({ photograph, frames, side, allowed }, signal);
  const png = openWithSharp(data, { raw: { width, height, channels: 3 } }).png();
  return { bytes: await png.toBuffer(), width, height };
}

const rgbOf =
  (facts: PictureFacts) =>
  async (opened: Sharp): Promise<Uint8Array> => {
    const flat = facts.hasAlpha ? opened.flatten({ background: '#ffffff' }) : opened;
    const coloured = flat.toColourspace('srgb');
    const picture = needsSrgbAsked(facts) ? coloured.withIccProfile('srgb', { attach: false }) : coloured;
    const { data, info } = await picture.removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    if (info.channels === 3) return data;
    return Uint8Array.from({ length: info.width * info.height * 3 }, (_, i) => data[Math.floor(i / 3)] as number); // grey
  };
