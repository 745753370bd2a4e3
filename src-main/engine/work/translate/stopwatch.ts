import type { JobStage, StageTiming } from '../../../contract/jobs.ts';

/** Adds up how long each stage of one piece of work took, in milliseconds, in the order in which the stages began. */
export class Stopwatch {
  readonly #spent = new Map<JobStage, number>();
  readonly #onStage: (stage: JobStage) => void;

  constructor(onStage: (stage: JobStage) => void = () => undefined) {
    this.#onStage = onStage;
  }

  async time<T>(stage: JobStage, work: () => Promise<T>): Promise<T> {
    this.#onStage(stage);
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + performance.now() - start);
    }
  }

  timings(): StageTiming[] {
    return [...this.#spent].map(([stage, ms]) => ({ stage, ms: Math.round(ms * 10) / 10 }));
  }
}
