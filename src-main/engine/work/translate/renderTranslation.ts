import type { EncodedPicture, OutputFormat } from '../../../contract/pictures.ts';
import { applyChange } from '../../../imaging/applyChange.ts';
import type { ChangeMap } from '../../../imaging/change.ts';
import { encodePicture } from '../../../imaging/encode.ts';
import type { Mask } from '../../../masks/mask.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { readMetadata } from '../../../imaging/metadata/carriedMetadata.ts';
import type { Notice } from '../../../imaging/notices.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { previewOfPixels } from '../../../imaging/preview.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface Rendering {
  readonly path: string;
  readonly facts: PictureFacts;
  readonly change: ChangeMap;
  /** 0..1: how much of the change is mixed in. */
  readonly strength: number;
  /** Only where it is not 0 does anything change. */
  readonly mask?: Mask;
  readonly signal?: AbortSignal;
}

/** The picture with its change at full size, as a finished file in memory. Everything that the source carried and the format can hold is kept. */
export async function renderFile(
  { path, facts, change, strength, mask, signal }: Rendering,
  choice: { readonly format: OutputFormat; readonly quality: number },
  watch: Stopwatch,
): Promise<EncodedPicture & { notices: readonly Notice[] }> {
  const pixels = await watch.time('decode', () => readPixels(path, facts, { colour: 'native' }));
  signal?.throwIfAborted();
  await watch.time('render', () =>
    applyChange(pixels, change, strength, { ...(mask && { mask }), ...(signal && { signal }) }),
  );
  const { bytes, mime, notices } = await watch.time('encode', async () =>
    encodePicture(pixels, await readMetadata(path, facts), choice),
  );
  signal?.throwIfAborted();
  return { bytes, mime, width: pixels.width, height: pixels.height, notices };
}

/** The picture with its change, encoded for showing: 8 bits, longest side at most `maxSide`. */
export async function renderPreview(
  { path, facts, change, strength, mask }: Rendering,
  maxSide: number | null,
): Promise<EncodedPicture> {
  const pixels = await readPixels(path, facts, { colour: 'native', bitDepth: 8 });
  await applyChange(pixels, change, strength, mask ? { mask } : {});
  return previewOfPixels(pixels, await readMetadata(path, facts), { maxSide });
}
