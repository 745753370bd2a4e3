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

/** A folder of pairs side by side: discs on a ground, and the same as their labels. */
export async function writePairs(folder: string, count = 4): Promise<{ readonly path: string }> {
  const path = join(folder, 'pairs');
  await mkdir(path, { recursive: true });
  for (let i = 0; i < count; i++) {
    const disc = (left: number, colour: string): string =>
      `<circle cx="${left + 14 + 10 * i}" cy="${20 + 8 * i}" r="12" fill="${colour}"/>`;
    const halves = `<rect width="64" height="64" fill="#456"/>${disc(0, '#c83')}<rect x="64" width="64" height="64"/>${disc(64, '#fff')}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="64">${halves}</svg>`;
    await sharp(Buffer.from(svg)).toFile(join(path, `${i}.png`));
  }
  return { path };
}
