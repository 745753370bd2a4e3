/** Mixes the bits of a number well (Mueller's finaliser as improved by Wellons 2018, "lowbias32"). @returns 0..2^32-1 */
export function mixed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The next state of a small generator (xorshift32, Marsaglia 2003). Never 0 when the one before was not. */
export function nextState(state: number): number {
  let x = state;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return x >>> 0;
}
