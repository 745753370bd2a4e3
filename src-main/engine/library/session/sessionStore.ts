import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const tables = ['picture', 'translation', 'job', 'training', 'mask', 'fill'] as const;
type Table = (typeof tables)[number];

/**
 * What a session must not lose when the engine dies: its pictures, masks and results, as documents in one SQLite file in the session folder. What
 * earlier studios kept there, jobs and the queue of runs to train, is taken over by the jobs of the data folder.
 * Writes are durable when the call returns.
 */
export class SessionStore {
  readonly #database: DatabaseSync;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#database = new DatabaseSync(join(folder, 'session.sqlite'));
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    for (const table of tables) {
      this.#database.exec(
        `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, document TEXT NOT NULL, added INTEGER NOT NULL)`,
      );
    }
  }

  /** All documents of a table in the order in which they were first put. */
  all(table: Table): unknown[] {
    const rows = this.#database.prepare(`SELECT document FROM ${table} ORDER BY added, rowid`).all();
    return rows.map(({ document }) => JSON.parse(String(document)) as unknown);
  }

  put(table: Table, id: string, document: unknown, added: number): void {
    this.#database
      .prepare(
        `INSERT INTO ${table} (id, document, added) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document`,
      )
      .run(id, JSON.stringify(document), added);
  }

  remove(table: Table, id: string): void {
    this.#database.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
  }

  clear(table: Table): void {
    this.#database.exec(`DELETE FROM ${table}`);
  }

  close(): void {
    this.#database.close();
  }
}
