import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StudioError } from '../../../contract/errors.ts';
import { readShort } from './readShort.ts';

/** How a run ended before its last step, in ended.json: by the person's wish, or by a failure. It is gone when the run goes on. */
const Ended = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('finished') }),
  z.object({ reason: z.literal('failed'), error: StudioError }),
]);
export type Ended = z.infer<typeof Ended>;

const pathOf = (run: string): string => join(run, 'ended.json');

export async function readEnded(run: string): Promise<Ended | null> {
  const text = await readShort(pathOf(run), 1e6).catch(() => null);
  if (text === null) return null;
  try {
    return Ended.parse(JSON.parse(text));
  } catch {
    return null; // half written, or by a newer studio: the run itself is whole
  }
}

export async function writeEnded(run: string, ended: Ended): Promise<void> {
  await writeFile(`${pathOf(run)}.new`, `${JSON.stringify(ended, null, 2)}\n`);
  await rename(`${pathOf(run)}.new`, pathOf(run));
}

export const forgetEnd = (run: string): Promise<void> => rm(pathOf(run), { recursive: true, force: true });
