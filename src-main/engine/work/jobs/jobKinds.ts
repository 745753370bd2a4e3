import { basename } from 'node:path';
import { z } from 'zod';
import { BatchRequest } from '../../../contract/commands.ts';
import { FillChoice } from '../../../contract/fills.ts';
import { FillBatchRequest, FillBenchRequest } from '../../../contract/inpainting.ts';
import { QuantisationRequest } from '../../../contract/models.ts';
import { NetworkSize, Precision, type JobView } from '../../../contract/jobs.ts';
import { EvaluationRequest } from '../../../contract/translatorEvaluation.ts';

/** What a list of jobs tells of what a job was asked for. */
export type Described = Pick<JobView, 'pictureId' | 'modelId' | 'size' | 'fill'> & Partial<Pick<JobView, 'precision'>>;

/**
 * Jobs of one lane wait for each other: short ones run two at a time (one computes while the other decodes or encodes), long ones one at a time,
 * so that a batch of hours never keeps a single picture waiting. Whatever computes here takes turns, whichever lane it is in. Trainings compute in
 * processes of their own, one at a time.
 */
export type Lane = 'short' | 'long' | 'training';

interface JobKind<P> {
  readonly params: z.ZodType<P>;
  readonly lane: Lane;
  readonly describe: (params: P) => Described;
  /** A job under which so many engines died is not tried again: it may have killed them. */
  readonly mostDeaths: number;
}

const declare = <P>(kind: JobKind<P>): JobKind<P> => kind;

/**
 * Every kind of job as data: what it is asked for, which lane it runs in, what is told of it. How each is worked is in works.ts; a kind without
 * work does not compile. Parameters are read by these schemas when a job is started and when it is read back from disk.
 */
export const jobKinds = {
  translate: declare({
    params: z.object({
      pictureId: z.string(),
      modelId: z.string(),
      size: NetworkSize,
      precision: Precision.default('exact'),
    }),
    lane: 'short',
    mostDeaths: 2,
    describe: ({ pictureId, modelId, size, precision }) => ({ pictureId, modelId, size, precision }),
  }),
  inpaint: declare({
    params: z.object({ pictureId: z.string(), maskId: z.string(), choice: FillChoice }),
    lane: 'short',
    mostDeaths: 2,
    describe: ({ pictureId, maskId, choice }) => ({
      pictureId,
      modelId: choice.method,
      size: 'full',
      fill: { maskId, choice },
    }),
  }),
  'translate-files': declare({
    params: z.object({ request: BatchRequest, modelId: z.string(), size: NetworkSize }),
    lane: 'long',
    mostDeaths: 2,
    describe: ({ modelId, size }) => ({ pictureId: null, modelId, size }),
  }),
  'inpaint-files': declare({
    params: z.object({ request: FillBatchRequest }),
    lane: 'long',
    mostDeaths: 2,
    describe: ({ request }) => ({ pictureId: null, modelId: request.choice.method, size: 'full' }),
  }),
  'inpaint-bench': declare({
    params: FillBenchRequest,
    lane: 'long',
    mostDeaths: 2,
    describe: ({ methods }) => ({ pictureId: null, modelId: methods.join(','), size: 'full' }),
  }),
  evaluate: declare({
    params: z.object({ request: EvaluationRequest, size: NetworkSize }),
    lane: 'long',
    mostDeaths: 2,
    describe: ({ request, size }) => ({ pictureId: null, modelId: request.modelId, size }),
  }),
  quantise: declare({
    params: QuantisationRequest,
    lane: 'long',
    mostDeaths: 2,
    describe: ({ id }) => ({ pictureId: null, modelId: id, size: 'full' }),
  }),
  'learn-encoder': declare({
    params: z.object({ id: z.string(), steps: z.int().positive() }),
    lane: 'long',
    mostDeaths: 2,
    describe: ({ id }) => ({ pictureId: null, modelId: id, size: 'full' }),
  }),
  'train-run': declare({
    params: z.object({
      /** The run's folder. */
      path: z.string(),
      /** Goes on although the pictures are no longer those of the beginning. */
      force: z.boolean(),
    }),
    lane: 'training',
    mostDeaths: Infinity, // what trains is another process, and every checkpoint is a step ahead
    describe: ({ path }) => ({ pictureId: null, modelId: basename(path), size: 'full' }),
  }),
};

export type JobKindName = keyof typeof jobKinds;
export type JobParams<K extends JobKindName> = z.output<(typeof jobKinds)[K]['params']>;

export const isJobKind = (name: string): name is JobKindName => Object.hasOwn(jobKinds, name);

/** What is told of a job of this kind. @returns null where its parameters cannot be read */
export function describeParams(kind: JobKindName, params: unknown): Described | null {
  const declared: { readonly [K in JobKindName]: JobKind<JobParams<K>> } = jobKinds;
  return described(declared[kind] as JobKind<unknown>, params); // schema and words of one entry fit each other
}

function described<P>({ params: schema, describe }: JobKind<P>, params: unknown): Described | null {
  const parsed = schema.safeParse(params);
  return parsed.success ? describe(parsed.data) : null;
}
