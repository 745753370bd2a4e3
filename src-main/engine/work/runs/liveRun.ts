import type { StudioError } from '../../../contract/errors.ts';
import type { EventData } from '../../../contract/events.ts';
import type { JobView } from '../../../contract/jobs.ts';
import type { MetricsLine, RunProgress, RunState } from '../../../contract/runs.ts';
import { idOf } from '../training/describeRun.ts';
import type { RunFolder } from '../training/runFolder.ts';

/** What shall become of a run when it has stopped. */
export type Wish = 'train' | 'pause' | 'finish' | 'discard';

/** Of a run that has not begun yet, or not yet again. */
export const waiting = (step: number): RunProgress => ({
  step,
  stepsPerSecond: null,
  secondsLeft: null,
  waiting: 0,
  runtime: null,
  device: null,
  residentBytes: null,
});

/** A run that trains in this studio: what its folder does not tell. */
export class LiveRun {
  readonly id: string;
  readonly run: RunFolder;
  state: RunState = 'starting';
  wish: Wish = 'train';
  warning: StudioError | null = null;
  #progress: RunProgress = waiting(0);
  #lines: MetricsLine[] = [];

  constructor(run: RunFolder) {
    this.id = idOf(run.path);
    this.run = run;
  }

  get progress(): RunProgress {
    return this.#progress;
  }

  /** It goes on from this step. */
  begins(step: number): void {
    this.#progress = waiting(step);
  }

  stepped({ step, rate, losses, waiting, runtime, device }: EventData<'train.step'>): void {
    this.#lines.push({ step, rate, losses });
    this.#progress = { ...this.#progress, step, waiting, runtime, device };
  }

  paced({ rate, secondsLeft }: JobView): void {
    this.#progress = { ...this.#progress, stepsPerSecond: rate, secondsLeft };
  }

  weighed(residentBytes: number): void {
    this.#progress = { ...this.#progress, residentBytes };
  }

  /** The steps since this was last asked. */
  takeLines(): MetricsLine[] {
    return this.#lines.splice(0);
  }
}
