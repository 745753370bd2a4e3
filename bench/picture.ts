import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/**
 * A JPEG with the detail of a photograph, made by code: soft colour fields under grain, so that neither decoding nor encoding is too easy.
 */
export async function writePhotograph(path: string, width: number, height: number, seed = 1): Promise<void> {
  const noise = (sigma: number, scale: number) =>
    sharp({
      create: {
        width: Math.ceil(width / scale),
        height: Math.ceil(height / scale),
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 110 + 10 * (seed % 5), sigma },
      },
    })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .png({ compressionLevel: 1 })
      .toBuffer();
  const fields = await noise(60, 64);
  const grain = await noise(14, 2);
  const bytes = await sharp(fields)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toBuffer();
  await writeFile(path, bytes);
}
