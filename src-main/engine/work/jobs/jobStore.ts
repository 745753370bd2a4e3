import { parsedJson } from '../../library/parsedJson.ts';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { BatchFile } from '../../../contract/jobs.ts';
import { JobRecord } from './jobRecord.ts';

/** A file of a batch: one that waits has no fate yet. */
export interface StoredFile {
  readonly input: string;
  readonly fate: BatchFile | null;
}

const columns = [
  'id',
  'kind',
  'params',
  'owner',
  'session',
  'engine',
  'state',
  'attempts',
  'deaths',
  'createdAt',
  'startedAt',
  'endedAt',
  'outcome',
] as const;

/** Jobs and the files of batches on disk. Writes are durable when the call returns. */
export class JobStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Jobs of all engines, in the order in which they were asked for. */
  all(): JobRecord[] {
    const rows = this.#database.prepare('SELECT * FROM job ORDER BY createdAt, rowid').all();
    return rows.flatMap((row) => {
      const { params, outcome, ...rest } = row;
      const parsed = JobRecord.safeParse({ ...rest, params: parsedJson(params), outcome: parsedJson(outcome) });
      return parsed.success ? [parsed.data] : []; // of a newer studio
    });
  }

  put({ params, outcome, ...rest }: JobRecord): void {
    const values: Readonly<Record<string, SQLInputValue>> = {
      ...rest,
      params: JSON.stringify(params),
      outcome: JSON.stringify(outcome),
    };
    this.#database
      .prepare(
        `INSERT INTO job (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
         ON CONFLICT (id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      )
      .run(...columns.map((name) => values[name] ?? null));
  }

  /** Makes a job another engine's, unless one was faster. */
  take(id: string, from: string, to: string): boolean {
    const { changes } = this.#database
      .prepare('UPDATE job SET engine = ? WHERE id = ? AND engine = ?')
      .run(to, id, from);
    return changes === 1;
  }

  remove(id: string): void {
    this.#database.prepare('DELETE FROM file WHERE job = ?').run(id);
    this.#database.prepare('DELETE FROM job WHERE id = ?').run(id);
  }

  /** Forgets jobs that ended before a time. */
  forgetOlderThan(time: number): void {
    const old = this.#database.prepare('SELECT id FROM job WHERE endedAt < ?').all(time);
    for (const { id } of old) this.remove(String(id));
  }

  files(job: string): StoredFile[] {
    const rows = this.#database.prepare('SELECT input, document FROM file WHERE job = ? ORDER BY rowid').all(job);
    return rows.map(({ input, document }) => ({
      input: String(input),
      fate: BatchFile.nullable().catch(null).parse(parsedJson(document)),
    }));
  }

  /** How many files of a batch are in each state. */
  countFiles(job: string): ReadonlyMap<string, number> {
    const rows = this.#database
      .prepare('SELECT state, count(*) AS number FROM file WHERE job = ? GROUP BY state')
      .all(job);
    return new Map(rows.map(({ state, number }) => [String(state), Number(number)]));
  }

  /** Adds the files that are not known yet. */
  plan(job: string, inputs: readonly string[]): void {
    const insert = this.#database.prepare("INSERT OR IGNORE INTO file (job, input, state) VALUES (?, ?, 'waiting')");
    this.#inOneWrite(() => {
      for (const input of inputs) insert.run(job, input);
    });
  }

  putFile(fate: BatchFile): void {
    this.#database
      .prepare(
        `INSERT INTO file (job, input, state, document) VALUES (?, ?, ?, ?)
         ON CONFLICT (job, input) DO UPDATE SET state = excluded.state, document = excluded.document`,
      )
      .run(fate.jobId, fate.input, fate.state, JSON.stringify(fate));
  }

  /** Lets the failed files of a batch wait again. */
  retryFiles(job: string): void {
    this.#database
      .prepare("UPDATE file SET state = 'waiting', document = NULL WHERE job = ? AND state = 'failed'")
      .run(job);
  }

  #inOneWrite(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
