import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Two folders of small pictures of two looks: warm ones and cold ones. @returns their paths */
export async function writePictureSets(folder: string, count = 6): Promise<{ readonly A: string; readonly B: string }> {
  const paths = { A: join(folder, 'sunsets'), B: join(folder, 'lakes') };
  for (const [path, background] of [
    [paths.A, '#a04010'],
    [paths.B, '#1040a0'],
  ] as const) {
    await mkdir(path, { recursive: true });
    for (let i = 0; i < count; i++) {
      const noise = { type: 'gaussian', mean: 70 + 15 * i, sigma: 30 } as const;
      await sharp({ create: { width: 64, height: 48, channels: 3, background, noise } }).toFile(join(path, `${i}.png`));
    }
  }
  return paths;
}
