import { z } from 'zod';
import { command } from './command.ts';
import { LeftOut } from './datasets.ts';
import { MaskFiles } from './inpainting.ts';
import { JobView, NetworkSize, Precision } from './jobs.ts';
import { EncodedPicture } from './pictures.ts';

/** How many of some pictures, with where the share behind them lies with 95 % confidence (Wilson 1927). */
const Share = z.object({
  count: z.int().nonnegative(),
  of: z.int().nonnegative(),
  low: z.number(),
  high: z.number(),
});
export type Share = z.infer<typeof Share>;

/** Mean absolute changes in levels 0..255; null where nothing says which places these are. */
const changes = {
  whole: z.number(),
  /** In the picture's frame, 3/32 of its sides wide, where there is mostly background. */
  frame: z.number(),
  /** Where the network's own mask is below a tenth. */
  outsideMask: z.number().nullable(),
  /** Outside the masks that were given. */
  outsideGiven: z.number().nullable(),
};

/** One translated picture. */
export const EvaluatedPicture = z.object({
  /** Its path below its folder. */
  picture: z.string(),
  /** What the classifier says: 0 an A, 1 a B. */
  likenessToB: z.number(),
  ...changes,
  /** Share of the picture where the network's mask is a tenth or more; null of networks without one. */
  masked: z.number().nullable(),
  /** From the file to the encoded result, in milliseconds. */
  ms: z.number(),
});
export type EvaluatedPicture = z.infer<typeof EvaluatedPicture>;

/** How good a translator from A to B is on pictures that it has not learnt from: evaluation.json. */
export const TranslatorEvaluation = z.object({
  formatVersion: z.literal(1),
  modelId: z.string(),
  /** SHA-256 of the weights that were evaluated. */
  weights: z.string(),
  createdAt: z.number(),
  size: NetworkSize,
  precision: Precision.default('exact'),
  runtime: z.string(),
  device: z.string(),
  pictures: z.object({ A: z.int(), B: z.int() }),
  /** Who judges: a small network that learnt to tell real pictures of A and B, and how often it errs on those that it did not learn from. */
  classifier: z.object({
    /** `halves`: each half of the pictures is judged by what learnt from the other; `folders`: it learnt from other pictures altogether. */
    learntFrom: z.enum(['halves', 'folders']),
    pictures: z.object({ A: z.int(), B: z.int() }),
    steps: z.int(),
    seconds: z.number(),
    /** Real pictures of A, and of B, that it takes for B. */
    takesForB: z.object({ A: Share, B: Share }),
  }),
  /** Translated pictures of A that it takes for B. */
  takenForB: Share,
  /** Between the translated pictures of A and B; between A and B as they are; between two halves of B, which is what chance alone makes of it. */
  slicedWasserstein: z.object({ translated: z.number(), untranslated: z.number(), noise: z.number() }),
  /** Means over the pictures. */
  change: z.object({ ...changes, masked: z.number().nullable() }),
  /** Median. */
  secondsPerPicture: z.number(),
  each: z.array(EvaluatedPicture),
  /** Files of the folders that could not be read, or that the classifier must not learn from since they are judged. */
  leftOut: z.array(LeftOut),
});
export type TranslatorEvaluation = z.infer<typeof TranslatorEvaluation>;

/** Whether the classifier errs on more than a quarter of real pictures: then its verdicts say little. */
export function isUnsure({ classifier: { takesForB } }: Pick<TranslatorEvaluation, 'classifier'>): boolean {
  const errors = takesForB.A.count + takesForB.B.of - takesForB.B.count;
  return errors > (takesForB.A.of + takesForB.B.of) / 4;
}

const terms = {
  modelId: z.string(),
  size: z.union([z.literal('trained'), NetworkSize]),
  precision: Precision.default('exact'),
};

/** An evaluation by paths. */
export const EvaluationRequest = z.object({
  ...terms,
  /** Pictures to translate, and real ones of what they shall become. */
  folders: z.object({ A: z.string().min(1), B: z.string().min(1) }),
  /** Other pictures of the same kinds that the classifier learns from; null: from halves of those that are judged. */
  learnFrom: z.object({ A: z.string().min(1), B: z.string().min(1) }).nullable(),
  /** Where pictures may change. */
  masks: MaskFiles.nullable(),
  runtime: z.string().nullable(),
  device: z.string().nullable(),
  /** Folder of evaluation.json, pictures.csv and sheet.png, made when it is not there; null: where the studio keeps what it knows of a model. */
  output: z.string().nullable(),
});
export type EvaluationRequest = z.infer<typeof EvaluationRequest>;

export const evaluationCommands = {
  /** Evaluates a translator on two folders; each picture's figures arrive as evaluation.measured. */
  'evaluations.run': command('host', EvaluationRequest, JobView),
  /** The same for a page: folders by the ids that it was given. The result is kept for `evaluations.get`. */
  'evaluations.start': command(
    'page',
    z.object({ ...terms, folders: z.object({ A: z.string(), B: z.string() }) }),
    JobView,
  ),
  /** What is known of how good a model is: its last evaluation here, else the one that it came with; null of none. */
  'evaluations.get': command(
    'page',
    z.object({ modelId: z.string() }),
    z.object({
      known: z
        .object({
          evaluation: TranslatorEvaluation,
          /** `came`: it lies in the model's package. */
          origin: z.enum(['here', 'came']),
          /** The best, median and worst translations as one PNG. */
          sheet: EncodedPicture.nullable(),
        })
        .nullable(),
    }),
  ),
} as const;
