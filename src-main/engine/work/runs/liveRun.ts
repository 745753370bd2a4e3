import type { StudioError } from '../../../contract/errors.ts';
import type { EventData } from '../../../contract/events.ts';
import type { JobView } from '../../../contract/jobs.ts';
import type { MetricsLine, RunProgress, RunState } from '../../../contract/runs.ts';
import type { RunFolder } from '../training/runFolder.ts';

/** What shall become of a run when it has stopped. */
export type Wish = 'train' | 'pause' | 'finish' | 'discard';

/** A run that waits or trains in this studio: what its folder does not tell. */
export class LiveRun {
  readonly id: string;
  readonly run: RunFolder;
  /** Goes on although the pictures are no longer those of the beginning. */
  readonly force: boolean;
  state: RunState = 'queued';
  wish: Wish = 'train';
  warning: StudioError | null = null;
  #progress: RunProgress;
  #lines: MetricsLine[] = [];

  constructor(id: string, run: RunFolder, force: boolean, step: number) {
    this.id = id;
    this.run = run;
    this.force = force;
    this.#progress = {
      step,
      stepsPerSecond: null,
      secondsLeft: null,
      waiting: 0,
      runtime: null,
      device: null,
      residentBytes: null,
    };
  }

  get progress(): RunProgress {
    return this.#progress;
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
