import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Milliseconds that a write waits for one of another process, such as the command line beside the window. */
const busyMs = 5000;

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, params TEXT NOT NULL, owner TEXT NOT NULL, session TEXT NOT NULL, engine TEXT NOT NULL,
    state TEXT NOT NULL, attempts INTEGER NOT NULL, deaths INTEGER NOT NULL,
    createdAt INTEGER NOT NULL, startedAt INTEGER, endedAt INTEGER, outcome TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS file (
    job TEXT NOT NULL, input TEXT NOT NULL, state TEXT NOT NULL, document TEXT, PRIMARY KEY (job, input)
  );
  CREATE TABLE IF NOT EXISTS engine (id TEXT PRIMARY KEY, pid INTEGER NOT NULL, beatAt INTEGER NOT NULL);
`;

/**
 * The jobs of all engines of a data folder, in jobs.sqlite. One that is damaged is put aside. Where the folder cannot be written to, jobs live as
 * long as their engine.
 */
export function openJobsDatabase(dataFolder: string): DatabaseSync {
  const path = join(dataFolder, 'jobs.sqlite');
  try {
    mkdirSync(dataFolder, { recursive: true });
    return open(path);
  } catch (error) {
    if (!isDamaged(error)) return open(':memory:');
    for (const ending of ['', '-wal', '-shm']) moveAside(path + ending);
    return open(path);
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyMs}; ${schema}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB. */
const isDamaged = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26);

function moveAside(path: string): void {
  try {
    renameSync(path, `${path}.damaged`);
  } catch {
    // it was not there
  }
}
