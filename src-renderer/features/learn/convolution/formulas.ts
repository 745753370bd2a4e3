import { windowSide, type Setting } from './convolve.ts';

const convolution = String.raw`y_{r,c} = \sum_{u,v} w_{u,v}\; x_{r s + u,\; c s + v}`;
const transposed = String.raw`y_{i,j} = \sum_{r,c} w_{i - r s,\; j - c s}\; x_{r,c}`;
const norm = String.raw`\hat y = \frac{y - \mu}{\sqrt{\sigma^2 + 10^{-5}}}`;

/**
 * What is computed, and how large it becomes, with the numbers that are set.
 * @param n side of the picture
 */
export function formulasOf(setting: Setting, n: number): readonly string[] {
  const normed = setting.isNormed ? [norm] : [];
  const { mode, up: s } = setting;
  const k = windowSide(setting);
  if (mode === 'transposed')
    return [
      transposed,
      String.raw`n' = (n - 1)\, s + k = (${n} - 1) \cdot ${s} + ${k} = ${(n - 1) * s + k}`,
      ...normed,
    ];
  const [size, p, step] = mode === 'convolution' ? [n, setting.padding, setting.stride] : [n * s, Math.floor(k / 2), 1];
  const after = Math.floor((size + 2 * p - k) / step) + 1;
  return [
    convolution,
    String.raw`n' = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1`,
    String.raw`n' = \left\lfloor \frac{${size} + 2 \cdot ${p} - ${k}}{${step}} \right\rfloor + 1 = ${after}`,
    ...normed,
  ];
}
