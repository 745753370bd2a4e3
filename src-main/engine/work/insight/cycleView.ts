import type { CycleInsight, VerdictMap } from '../../../contract/learning.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import type { CycleResult, CycleResults } from '../../library/networks/cyclePair.ts';
import { rgbOf } from '../generation/levels.ts';

type View = Omit<CycleInsight, 'side' | 'runtime' | 'device' | 'ms' | 'partnerId'>;

/**
 * What came of a picture of A, to be looked at.
 * @param picture [3, side, side] in -1..1
 */
export function cycleView(picture: Float32Array, side: number, results: CycleResults): View {
  const rgb = (name: CycleResult): Uint8Array => rgbOf(demanded(results, name).data, side);
  const number = (name: CycleResult): number | null => results[name]?.data[0] ?? null;
  const [ofReal, ofMade] = [number('discriminator'), number('discriminatorOfMade')];
  return {
    x: rgbOf(picture, side),
    translated: rgb('translated'),
    cycled: rgb('cycled'),
    same: rgb('same'),
    mask: results.mask ? Uint8Array.from(results.mask.data, (value) => Math.round(255 * value)) : null,
    verdicts: { real: verdictOf(results.real), made: verdictOf(results.made), before: verdictOf(results.before) },
    losses: {
      adversarial: number('adversarial'),
      cycle: number('cycle') ?? NaN,
      identity: number('identity') ?? NaN,
      discriminator: ofReal === null || ofMade === null ? null : (ofReal + ofMade) / 2,
    },
  };
}

function demanded(results: CycleResults, name: CycleResult): Tensor {
  const result = results[name];
  if (!result) throw failure('runtime/failed', 'no output', `an output named ${name}`);
  return result;
}

/** @param verdict [1, 1, H, W] */
function verdictOf(verdict: Tensor | undefined): VerdictMap | null {
  if (!verdict) return null;
  const [, , height = 1, width = 1] = verdict.shape;
  const values = [...verdict.data];
  return { height, width, values, mean: values.reduce((sum, value) => sum + value, 0) / values.length };
}
