import type { OptimiserName } from '../../../../src-main/training/optimisers/names.ts';
import type { Ball } from '../surface/ball.ts';

/** What all optimisers go by: the slope, typeset. */
export const slopeTex = String.raw`g = \frac{\partial f}{\partial x}`;

/** The rules of the optimisers, typeset; g is the slope. */
export const ruleTex: Readonly<Record<OptimiserName, readonly string[]>> = {
  sgd: [String.raw`x \leftarrow x - \eta\,g`],
  momentum: [String.raw`u \leftarrow 0.9\,u + g`, String.raw`x \leftarrow x - \eta\,u`],
  rmsprop: [
    String.raw`s \leftarrow 0.99\,s + 0.01\,g^2`,
    String.raw`x \leftarrow x - \eta\,\frac{g}{\sqrt{s} + 10^{-8}}`,
  ],
  adam: [
    String.raw`m \leftarrow 0.9\,m + 0.1\,g, \quad \hat{m} = \frac{m}{1 - 0.9^t}`,
    String.raw`v \leftarrow 0.999\,v + 0.001\,g^2, \quad \hat{v} = \frac{v}{1 - 0.999^t}`,
    String.raw`x \leftarrow x - \eta\,\frac{\hat{m}}{\sqrt{\hat{v}} + 10^{-8}}`,
  ],
};

/** Three decimals, as a formula has them; a comma would part numbers. */
export const texNumber = (value: number): string => {
  const text = Math.abs(value) >= 1000 || !Number.isFinite(value) ? value.toExponential(1) : value.toFixed(3);
  return text.replace(/e\+?(-?\d+)/, String.raw`\cdot 10^{$1}`).replace('Infinity', String.raw`\infty`);
};

export const signed = (value: number): string => (value < 0 ? `(${texNumber(value)})` : texNumber(value));

/** The newest step of x with its numbers. @param before, after the ball before and after it */
export function numbersTex(optimiser: OptimiserName, before: Ball, after: Ball, rate: number): string[] {
  const x = before['x'] ?? 0;
  const g = after["x'"] ?? 0;
  const to = texNumber(after['x'] ?? 0);
  const eta = texNumber(rate);
  switch (optimiser) {
    case 'sgd':
      return [String.raw`x = ${texNumber(x)} - ${eta} \cdot ${signed(g)} = ${to}`];
    case 'momentum': {
      const u = after['x#velocity'] ?? 0;
      return [
        String.raw`u = 0.9 \cdot ${signed(before['x#velocity'] ?? 0)} + ${signed(g)} = ${texNumber(u)}`,
        String.raw`x = ${texNumber(x)} - ${eta} \cdot ${signed(u)} = ${to}`,
      ];
    }
    case 'rmsprop': {
      const s = after['x#squares'] ?? 0;
      return [String.raw`x = ${texNumber(x)} - ${eta} \cdot \frac{${texNumber(g)}}{\sqrt{${texNumber(s)}}} = ${to}`];
    }
    case 'adam': {
      const t = after['step'] ?? 1;
      const m = (after['x#m'] ?? 0) / (1 - 0.9 ** t);
      const v = (after['x#v'] ?? 0) / (1 - 0.999 ** t);
      return [String.raw`x = ${texNumber(x)} - ${eta} \cdot \frac{${texNumber(m)}}{\sqrt{${texNumber(v)}}} = ${to}`];
    }
  }
}
