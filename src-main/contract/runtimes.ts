import { z } from 'zod';
import { command, nothing } from './command.ts';

/** What a person may want graphs to run on. 'auto': TensorFlow where it is installed with CUDA and there is an NVIDIA card, else ONNX Runtime. */
export const runtimeChoices = ['auto', 'onnxruntime', 'tensorflow'] as const;
export const RuntimeChoice = z.enum(runtimeChoices);
export type RuntimeChoice = z.infer<typeof RuntimeChoice>;

/** TensorFlow for processors only, or with CUDA for NVIDIA cards. */
export const tensorflowKinds = ['cpu', 'cuda'] as const;
export const TensorflowKind = z.enum(tensorflowKinds);
export type TensorflowKind = z.infer<typeof TensorflowKind>;

/** A runtime that can be installed here, or is. */
export const InstallableRuntime = z.object({
  kind: TensorflowKind,
  /** Version that would be installed, or that is. */
  version: z.string(),
  state: z.enum(['ready', 'absent', 'damaged', 'unsupported']),
  /** Why it is damaged or unsupported. */
  reason: z.string().nullable(),
  downloadBytes: z.number(),
  installedBytes: z.number(),
  licence: z.string(),
  folder: z.string(),
});
export type InstallableRuntime = z.infer<typeof InstallableRuntime>;

const kind = z.object({ kind: TensorflowKind });

export const runtimeCommands = {
  'runtimes.list': command('page', nothing, z.object({ runtimes: z.array(InstallableRuntime) })),
  /** Downloads, checks and unpacks; progress arrives as runtime.progress. What was downloaded before is not downloaded again. */
  'runtimes.install': command('page', kind, InstallableRuntime),
  /** The same from a folder of wheels, without any network. */
  'runtimes.installFrom': command('host', kind.extend({ folder: z.string().min(1) }), InstallableRuntime),
  /** Stops an installation; what has been downloaded is kept for the next. */
  'runtimes.cancel': command('page', kind, nothing),
  'runtimes.remove': command('page', kind, InstallableRuntime),
  /** Reads every file again and compares it with what was installed. */
  'runtimes.verify': command('page', kind, InstallableRuntime),
} as const;

/** How far an installation is; bytes of what is downloaded, checked or unpacked. */
export const RuntimeProgress = z.object({
  kind: TensorflowKind,
  stage: z.enum(['download', 'check', 'unpack']),
  done: z.number(),
  total: z.number(),
});
export type RuntimeProgress = z.infer<typeof RuntimeProgress>;
