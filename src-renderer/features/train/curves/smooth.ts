/**
 * Exponential moving average with the bias of its beginning taken out, as TensorBoard draws it: s = sum of w^(i) x / sum of w^(i).
 * @param values NaN where nothing is known; such places stay NaN
 * @param weight of what came before, 0..1: 0 gives the values themselves
 */
export function smooth(values: readonly number[], weight: number): number[] {
  let sum = 0;
  let norm = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) return value;
    sum = sum * weight + value;
    norm = norm * weight + 1;
    return sum / norm;
  });
}
