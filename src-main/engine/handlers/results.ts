import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderChoice, RenderMask } from '../../contract/commands.ts';
import type { EncodedPicture, Notice } from '../../contract/pictures.ts';
import type { Mask } from '../../masks/mask.ts';
import { featherMask } from '../../masks/feather.ts';
import { distinctNotices } from '../../imaging/notices.ts';
import { defaultOutputName } from '../../imaging/outputName.ts';
import { fillSuffix } from '../work/batch/inpaintFiles.ts';
import { maskOfPatch, noticesOfFilled, renderFillFile } from '../work/inpaint/renderFill.ts';
import { proofOf } from '../work/masks/proof.ts';
import type { StoredPicture } from '../library/session/pictures.ts';
import type { Studio } from '../studio.ts';
import { toStudioError } from '../toStudioError.ts';
import { renderFile, type Rendering } from '../work/translate/renderTranslation.ts';
import { Stopwatch } from '../work/translate/stopwatch.ts';

/** A result as a finished file in memory. */
export interface RenderedResult extends EncodedPicture {
  readonly notices: Notice[];
  /** Pixels outside the mask that differ from the picture's; absent without a mask. */
  readonly changedOutside?: number;
}

/** The picture that a result was made of. */
export function pictureOf({ pictures, fills, translations }: Studio, id: string): StoredPicture {
  return pictures.get((fills.has(id) ? fills : translations).get(id).pictureId);
}

/** Name of a result's file beside its picture. */
export async function nameOf(studio: Studio, { id, format }: RenderChoice): Promise<string> {
  const { name } = pictureOf(studio, id).view;
  if (studio.fills.has(id)) return defaultOutputName(name, fillSuffix, format);
  const { manifest } = await studio.models.get(studio.translations.get(id).modelId);
  return defaultOutputName(name, manifest.direction.suffix, format);
}

/** What a translation is rendered from. */
export async function translationSource(
  { pictures, translations, masks }: Studio,
  id: string,
  chosen: RenderMask | undefined,
): Promise<Omit<Rendering, 'strength'>> {
  const { file, facts, view } = pictures.get(translations.get(id).pictureId);
  const mask = chosen && featherMask(await masks.maskOf(view.id, chosen.id), chosen.featherPx);
  return { path: file, facts, change: await translations.change(id), ...(mask && { mask }) };
}

/** Renders a translation or a fill; where a mask held the change back, the finished bytes are read again and compared. */
export async function renderResult(studio: Studio, choice: RenderChoice): Promise<RenderedResult> {
  return studio.fills.has(choice.id) ? renderOneFill(studio, choice) : renderTranslation(studio, choice);
}

async function renderTranslation(
  studio: Studio,
  { id, strength, format, quality, mask }: RenderChoice,
): Promise<RenderedResult> {
  const source = await translationSource(studio, id, mask);
  const file = await renderFile({ ...source, strength }, { format, quality }, new Stopwatch());
  const notices = distinctNotices([...source.facts.notices, ...studio.translations.get(id).notices, ...file.notices]);
  return source.mask ? proven(studio, pictureOf(studio, id), source.mask, { ...file, notices }) : { ...file, notices };
}

async function renderOneFill(studio: Studio, { id, format, quality }: RenderChoice): Promise<RenderedResult> {
  const picture = pictureOf(studio, id);
  const patch = await studio.fills.patch(id);
  const file = await renderFillFile(
    { path: picture.file, facts: picture.facts, patch },
    { format, quality },
    new Stopwatch(),
  );
  return proven(studio, picture, maskOfPatch(patch, picture.facts), {
    ...file,
    notices: [...noticesOfFilled(picture.facts), ...file.notices],
  });
}

/** Reads the finished bytes again, and says nothing of them where there is no room to: the result itself may be for another disk. */
async function proven(
  { folders }: Studio,
  { file, facts }: StoredPicture,
  mask: Mask,
  result: RenderedResult,
): Promise<RenderedResult> {
  const output = join(folders.sessionFolder, `${randomUUID()}.proof`);
  try {
    await writeFile(output, result.bytes);
    const { changedOutside, notices } = await proofOf({ path: file, facts, mask, output });
    return { ...result, changedOutside, notices: [...result.notices, ...notices] };
  } catch (error) {
    if (toStudioError(error).code !== 'output/disk-full') throw error;
    return result;
  } finally {
    await rm(output, { force: true });
  }
}
