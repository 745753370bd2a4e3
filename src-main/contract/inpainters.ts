import { z } from 'zod';
import { command, nothing } from './command.ts';
import { Bilingual } from './models.ts';

/** A network that fills holes, as the page and the command line show it. */
export const InpainterView = z.object({
  id: z.string(),
  name: Bilingual,
  /** One line, such as "Partial convolutions, 32 filters, 5 levels". */
  network: z.string(),
  /** Short side in pixels of the pictures it was trained on. */
  trainedSize: z.int().positive(),
  /** Sides that it insists on; null: any. */
  fixedSize: z.object({ height: z.int(), width: z.int() }).nullable(),
  /** Numbers that were learnt; null where a foreign file does not say. */
  parameters: z.int().nullable(),
  sizeBytes: z.int(),
  sha256: z.string(),
  licence: z.string(),
  source: z.string(),
  training: z.string(),
  knownFailures: z.array(Bilingual),
  /** Its masks can be shown as they close, layer by layer. */
  hasMasks: z.boolean(),
  folder: z.string(),
});
export type InpainterView = z.infer<typeof InpainterView>;

export const inpainterCommands = {
  /** Networks that fill holes. Broken packages are told by models.list. */
  'inpainters.list': command('page', nothing, z.object({ inpainters: z.array(InpainterView) })),
  /** Takes an ONNX network that fills holes into the person's own models, or says why not. `convention`: how it is spoken to, in one line. */
  'inpainters.add': command(
    'host',
    z.object({ path: z.string().min(1) }),
    z.object({ id: z.string(), folder: z.string(), convention: z.string() }),
  ),
} as const;
