import { z } from 'zod';
import { command, id } from './command.ts';
import { FillScore } from './fills.ts';
import { EncodedPicture } from './pictures.ts';

/** Fills of one picture, in the order in which they are told. */
const ids = z.object({ ids: z.array(z.string()).min(1).max(64) });

/** Fills of this session beside each other. What they tell means something only where the picture was intact under the mask. */
export const fillBenchCommands = {
  /** The hole's pixels of a fill against the picture's own. `bin`: the tenth of the picture that the hole takes, from 0. */
  'fills.measure': command('page', id, FillScore.extend({ bin: z.int().min(0).max(9) })),
  /** The same of several as CSV, in the columns of inpaint.bench. */
  'fills.table': command('page', ids, z.object({ csv: z.string() })),
  /** One row as PNG: the picture, the picture with its hole white, each fill. */
  'fills.sheet': command('page', ids, EncodedPicture),
} as const;
