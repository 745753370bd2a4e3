import { halfMasked, type Mask } from './mask.ts';

/** Masks what is enclosed by the mask: every unmasked pixel that no path over edge neighbours leads from to the border. */
export function fillMaskHoles({ width, height, data }: Mask): Mask {
  const isOutside = new Uint8Array(data.length);
  const waiting: number[] = [];
  const visit = (i: number): void => {
    if (isOutside[i] === 1 || data[i]! >= halfMasked) return;
    isOutside[i] = 1;
    waiting.push(i);
  };
  for (let x = 0; x < width; x++) [x, (height - 1) * width + x].forEach(visit);
  for (let y = 0; y < height; y++) [y * width, (y + 1) * width - 1].forEach(visit);
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i < data.length - width) visit(i + width);
  }
  return { width, height, data: data.map((value, i) => (isOutside[i] === 1 ? value : 255)) };
}
