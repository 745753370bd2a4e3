/** The normal distribution's 97.5 % point. */
const z = 1.959964;

/**
 * Where the share behind a count lies with 95 % confidence (Wilson 1927): unlike the plain normal interval it holds for few samples and for shares near 0 and 1.
 * @returns 0..1 each; 0 and 1 where nothing was counted
 */
export function wilsonInterval(count: number, of: number): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}
