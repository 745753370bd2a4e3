import { signed, texNumber } from '../descent/updateTex.ts';
import type { Ball } from '../surface/ball.ts';
import type { ClassLossName } from './classLoss.ts';

/** The mean squared error of a line and its slopes, typeset. */
export const lineTex = [
  String.raw`\mathrm{MSE}(w, b) = \frac{1}{n} \sum_i (w x_i + b - y_i)^2`,
  String.raw`\frac{\partial\,\mathrm{MSE}}{\partial w} = \frac{2}{n} \sum_i (w x_i + b - y_i)\,x_i`,
  String.raw`\frac{\partial\,\mathrm{MSE}}{\partial b} = \frac{2}{n} \sum_i (w x_i + b - y_i)`,
];

/** Both losses of a sigmoid and their slopes, typeset. */
export const classTex = [
  String.raw`p_i = \sigma(w x_i + b) = \frac{1}{1 + e^{-(w x_i + b)}}`,
  String.raw`\mathrm{CE} = -\frac{1}{n} \sum_i \big( y_i \log p_i + (1 - y_i) \log (1 - p_i) \big)`,
  String.raw`\frac{\partial\,\mathrm{CE}}{\partial w} = \frac{1}{n} \sum_i (p_i - y_i)\,x_i`,
  String.raw`\mathrm{MSE} = \frac{1}{n} \sum_i (p_i - y_i)^2`,
  String.raw`\frac{\partial\,\mathrm{MSE}}{\partial w} = \frac{2}{n} \sum_i (p_i - y_i)\; p_i (1 - p_i)\; x_i`,
];

const short: Readonly<Record<ClassLossName | 'line', string>> = {
  line: String.raw`\mathrm{MSE}`,
  entropy: String.raw`\mathrm{CE}`,
  squares: String.raw`\mathrm{MSE}`,
};

/** The newest step of w with its numbers. */
export function stepTex(
  name: ClassLossName | 'line',
  { before, after }: { readonly before: Ball; readonly after: Ball },
  rate: number,
): string {
  const [from = 0, slope = 0, to = 0] = [before['w'], after["w'"], after['w']];
  return String.raw`w \leftarrow w - \eta\,\frac{\partial\,${short[name]}}{\partial w} = ${texNumber(from)} - ${texNumber(rate)} \cdot ${signed(slope)} = ${texNumber(to)}`;
}
