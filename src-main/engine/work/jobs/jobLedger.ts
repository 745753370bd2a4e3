import type { JobRecord } from './jobRecord.ts';
import type { JobStore } from './jobStore.ts';

/**
 * Writes jobs down where the disk may be full. What has happened cannot be refused for want of room: it is written as soon as there is some, and
 * until then the engine alone knows it.
 */
export class JobLedger {
  readonly #store: Pick<JobStore, 'put' | 'putFile' | 'take'>;
  readonly #unwritten = new Map<string, () => void>();

  constructor(store: Pick<JobStore, 'put' | 'putFile' | 'take'>) {
    this.#store = store;
  }

  /** Writes what must be on disk before anything else happens. @throws what the database says */
  put(record: JobRecord): void {
    this.#store.put(record);
    this.#unwritten.delete(record.id);
    this.catchUp();
  }

  /** Writes what has happened to a job, now or later. */
  note(record: JobRecord): void {
    this.#unwritten.set(record.id, () => this.#store.put(record));
    this.catchUp();
  }

  /** The same for a file of a batch. */
  noteFile(file: Parameters<JobStore['putFile']>[0]): void {
    this.#unwritten.set(`${file.jobId}\n${file.input}`, () => this.#store.putFile(file));
    this.catchUp();
  }

  /** Makes a job another engine's. False where one was faster, and where that cannot be written: then it is left for the next time. */
  take({ id, engine }: JobRecord, to: string): boolean {
    try {
      return this.#store.take(id, engine, to);
    } catch {
      return false;
    }
  }

  /** Lets go of a job that is forgotten. */
  forget(id: string): void {
    for (const key of this.#unwritten.keys()) if (key === id || key.startsWith(`${id}\n`)) this.#unwritten.delete(key);
  }

  /** Tries again what could not be written. */
  catchUp(): void {
    for (const [key, write] of this.#unwritten) {
      try {
        write();
      } catch {
        return; // no room yet
      }
      this.#unwritten.delete(key);
    }
  }
}
