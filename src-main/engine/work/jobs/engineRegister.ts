import { isAlive } from '../../../files/isAlive.ts';
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** An engine says this often that it lives. */
export const beatMs = 60_000;
/** One that has been silent for so long is dead, whoever has the number of its process now; one that computes may be silent for a while. */
const silentMs = 10 * beatMs;

export interface EngineRegisterOptions {
  readonly database: DatabaseSync;
  readonly now: () => number;
  readonly pid?: number;
}

/** Which engines of a data folder live: the window's, those of command lines, those that train. Their jobs are left to them. */
export class EngineRegister {
  readonly id = randomUUID();
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #pid: number;

  constructor({ database, now, pid = process.pid }: EngineRegisterOptions) {
    this.#database = database;
    this.#now = now;
    this.#pid = pid;
    this.beat();
  }

  /** Where it cannot be written down, the next beat says it. */
  beat(): void {
    try {
      this.#database
        .prepare(
          'INSERT INTO engine (id, pid, beatAt) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET beatAt = excluded.beatAt',
        )
        .run(this.id, this.#pid, this.#now());
    } catch {
      // a full disk, or another process that writes for long
    }
  }

  isAlive(id: string): boolean {
    const row = this.#database.prepare('SELECT pid, beatAt FROM engine WHERE id = ?').get(id);
    return row !== undefined && this.#now() - Number(row['beatAt']) < silentMs && isAlive(Number(row['pid']));
  }

  /** Says that this engine has ended, and forgets those that did not come to say so. */
  leave(): void {
    const known = this.#database.prepare('SELECT id FROM engine').all();
    const gone = known.map(({ id }) => String(id)).filter((id) => id === this.id || !this.isAlive(id));
    try {
      for (const id of gone) this.#database.prepare('DELETE FROM engine WHERE id = ?').run(id);
    } catch {
      // it counts as dead once its beats have stopped
    }
  }
}
