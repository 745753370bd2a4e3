import { linesOf } from '../../../../src-main/graph/describe.ts';
import { input } from '../../../../src-main/graph/node.ts';
import { judged } from '../../../../src-main/nets/generatorKinds.ts';
import { Weights } from '../../../../src-main/nets/weights.ts';
import { shippedVerdicts } from './shippedVerdicts.ts';
import type { ShippedSource } from './tiles.ts';

/** What the discriminator of a source computes of a tile, line by line: the graph by which its verdicts were made. */
export function discriminatorLines(source: ShippedSource): string[] {
  const { side, judge } = shippedVerdicts[source];
  return linesOf({ verdict: judged(new Weights(), input('tile', [1, 3, side, side]), judge) });
}
