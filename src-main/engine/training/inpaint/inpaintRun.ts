import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InpaintTrainingRecipe } from '../../../contract/inpaintTraining.ts';
import { failure } from '../../failures.ts';
import { difference, SetFingerprint } from '../dataFingerprint.ts';
import type { RunFolder } from '../runFolder.ts';

/** Everything that decides the numbers of a run, in inpainting.json; it never changes after the beginning. */
export const InpaintConfig = z.object({
  formatVersion: z.literal(1).default(1),
  /** Folder of pictures, absolute, and the id of the model that the run becomes. */
  folder: z.string(),
  name: z.string().min(1).max(40),
  recipe: InpaintTrainingRecipe,
  /** What the recipe's length is in steps, and the first of them in which the encoder's batch norms are frozen. */
  steps: z.int().min(1),
  fineTuneFrom: z.int().nonnegative(),
});
export type InpaintConfig = z.infer<typeof InpaintConfig>;

const settingsName = 'inpainting.json';
const dataName = 'data.json';

/** The settings of a run that learns to fill holes; null for a folder without one. Metrics, samples, checkpoints and log are those of every run. */
export async function readInpaintConfig({ path }: RunFolder): Promise<InpaintConfig | null> {
  const text = await readFile(join(path, settingsName), 'utf8').catch(() => null);
  if (text === null) return null;
  const written = JSON.parse(text) as { readonly formatVersion?: unknown };
  if (typeof written.formatVersion === 'number' && written.formatVersion > 1)
    throw failure('run/newer', `format ${written.formatVersion}`, 'format 1');
  const parsed = InpaintConfig.safeParse(written);
  if (!parsed.success) throw failure('run/config-invalid', parsed.error.message, `the ${settingsName} of this version`, parsed.error);
  return parsed.data;
}

/** Writes settings and pictures of a new run, or holds the pictures against those of its first start; `force` accepts others and says so in the log. */
export async function beginInpaintRun(run: RunFolder, config: InpaintConfig, data: SetFingerprint, force: boolean): Promise<void> {
  await mkdir(run.checkpoints, { recursive: true });
  if ((await readInpaintConfig(run)) === null) {
    await write(run, dataName, data);
    await write(run, settingsName, config);
    return;
  }
  const before = SetFingerprint.parse(JSON.parse(await readFile(join(run.path, dataName), 'utf8')));
  const changed = difference(before, data);
  if (changed === null) return;
  if (!force) throw failure('run/data-changed', changed, 'the pictures that the run began with');
  await run.log(`goes on with other pictures: ${changed}`);
  await write(run, dataName, data);
}

async function write(run: RunFolder, name: string, value: unknown): Promise<void> {
  const path = join(run.path, name);
  await writeFile(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
