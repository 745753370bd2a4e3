import type { BatchFile, JobView } from '../../../contract/jobs.ts';
import type { JobKindName } from './jobKinds.ts';
import type { JobOutcome } from './jobRecord.ts';

/** What work may tell while it goes on, and how it is stopped. */
export interface JobControl {
  readonly signal: AbortSignal;
  stage(stage: JobView['stage']): void;
  /** @param ahead how many times as long as the newest unit those that are left take in the mean */
  progress(done: number, total: number, ahead?: number): void;
}

/** The same for work on many files, which goes on where an earlier attempt was stopped. */
export interface FilesControl extends JobControl {
  /** All files of the batch are known. */
  planned(inputs: readonly string[]): void;
  /** The fate of one file is known. */
  file(file: BatchFile): void;
}

/** One attempt at a job, as data: files and results by reference. */
export interface JobTask {
  readonly id: string;
  readonly kind: JobKindName;
  readonly params: unknown;
  /** 1 for the first. */
  readonly attempt: number;
  /** Files that an earlier attempt was done with. */
  readonly finished: readonly BatchFile[];
}

/**
 * Does jobs: a task goes in, progress and an outcome come out. All that passes is data, but for the signal, so that a worker may be another
 * process or machine.
 */
export interface Worker {
  /** @throws what went wrong, or an AbortError when its signal was aborted */
  work(task: JobTask, control: FilesControl): Promise<JobOutcome>;
}
