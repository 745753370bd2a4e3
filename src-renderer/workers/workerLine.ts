/** A worker that is silent for this long while it is waited for has died: no work of ours takes nearly as long. */
const longestSilenceMs = 120_000;

/** Who waits for the answers to one question. */
export interface Asker<Answer> {
  /** @returns whether more answers are to come */
  heard(answer: Answer): boolean;
  /** The worker died, or never had the question. Nothing more is heard. */
  lost(reason: Error): void;
}

/**
 * The line to a worker, which starts with the first question. Every question ends: by its last answer, or lost, when the worker fails to start, throws
 * outside of its own care (error), sends what cannot be read (messageerror), or is silent for too long. A worker that failed is ended, and the next
 * question goes to a new one.
 */
export class WorkerLine<Question extends object, Answer extends { readonly id: number }> {
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  readonly #askers = new Map<number, Asker<Answer>>();
  #nextId = 1;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Sends a question under an id of its own, which its answers carry. */
  ask(question: Question, asker: Asker<Answer>): void {
    const id = this.#nextId++;
    try {
      this.#running().postMessage({ ...question, id });
    } catch (cause) {
      asker.lost(cause instanceof Error ? cause : new Error(String(cause)));
      return;
    }
    this.#askers.set(id, asker);
    this.#keepWatch();
  }

  /** Ends the worker; whoever waits is lost. The next question goes to a new one. */
  end(): void {
    if (this.#worker) this.#died(this.#worker, 'it is not needed any longer');
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#heard(data));
    worker.addEventListener('messageerror', () => this.#died(worker, 'it sent what cannot be read'));
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // told to whoever waits
      this.#died(worker, event.message || 'it failed');
    });
    this.#worker = worker;
    return worker;
  }

  #heard(answer: Answer): void {
    const asker = this.#askers.get(answer.id);
    if (asker && !asker.heard(answer)) this.#askers.delete(answer.id);
    this.#keepWatch();
  }

  /** Counts the silence anew. */
  #keepWatch(): void {
    clearTimeout(this.#watch);
    const worker = this.#worker;
    if (!worker || this.#askers.size === 0) return;
    this.#watch = setTimeout(
      () => this.#died(worker, `it gave no sign of life for ${longestSilenceMs / 1000} seconds`),
      longestSilenceMs,
    );
  }

  #died(worker: Worker, reason: string): void {
    worker.terminate();
    if (worker !== this.#worker) return;
    clearTimeout(this.#watch);
    this.#worker = null;
    const waiting = [...this.#askers.values()];
    this.#askers.clear();
    for (const asker of waiting) asker.lost(new Error(`A worker of the page died: ${reason}.`));
  }
}
