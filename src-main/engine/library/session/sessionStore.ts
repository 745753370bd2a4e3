import { parsedJson } from '../parsedJson.ts';
import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { openDatabase } from '../openDatabase.ts';
import type { Warn } from '../putAside.ts';

const tables = ['picture', 'translation', 'job', 'training', 'mask', 'fill'] as const;
type Table = (typeof tables)[number];

/** A session has one engine at a time. Alone, SQLite needs no file to share its index by, and so opens what there is on a full disk as well. */
const schema = [
  'PRAGMA locking_mode = EXCLUSIVE',
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL',
  ...tables.map(
    (table) =>
      `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, document TEXT NOT NULL, added INTEGER NOT NULL)`,
  ),
].join(';');

/**
 * What a session must not lose when the engine dies: its pictures, masks and results, as documents in one SQLite file in the session folder. What
 * earlier studios kept there, jobs and the queue of runs to train, is taken over by the jobs of the data folder.
 * Writes are durable when the call returns.
 */
export class SessionStore {
  readonly #database: DatabaseSync;

  constructor(folder: string, warn: Warn) {
    this.#database = openDatabase(join(folder, 'session.sqlite'), schema, warn);
  }

  /** All documents of a table in the order in which they were first put. One that is no JSON is null, which no parser takes. */
  all(table: Table): unknown[] {
    const rows = this.#database.prepare(`SELECT document FROM ${table} ORDER BY added, rowid`).all();
    return rows.map(({ document }) => parsedJson(String(document)));
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
