import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { paint, type Painting } from './painting.ts';

/** Pixels of a side of what networks learn from. */
export const side = 64;
/** Pictures that are painted at a time, so that every core has one. */
const concurrency = 8;

export const painted = async (painting: Painting): Promise<Buffer> => (await paint(painting, side)).png().toBuffer();

/**
 * Paints into `folder`, which is made, `NAME-1.png` and so on with as many digits as asked for; what is there already stays as it is.
 * @returns the folder
 */
export async function writePaintings(
  folder: string,
  name: string,
  digits: number,
  paintings: Iterable<Painting>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const queue = new PQueue({ concurrency });
  const written: Promise<void>[] = [];
  for (const painting of paintings) {
    const path = join(folder, `${name}-${String(written.length + 1).padStart(digits, '0')}.png`);
    written.push(
      queue.add(async () => existsSync(path) || writeFile(path, await painted(painting))).then(() => undefined),
    );
  }
  await Promise.all(written);
  return folder;
}
