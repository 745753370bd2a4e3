import type { FillChoice } from '../../../src-main/contract/fills.ts';

/** Whether two choices fill a hole alike. */
export const isSameChoice = (a: FillChoice, b: FillChoice): boolean =>
  a.method === b.method && a.seed === b.seed && a.featherPx === b.featherPx && a.blend === b.blend;
