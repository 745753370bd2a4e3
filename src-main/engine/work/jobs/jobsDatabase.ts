import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../library/openDatabase.ts';
import type { Warn } from '../../library/putAside.ts';

/** Milliseconds that a write waits for one of another process, such as the command line beside the window. */
const busyMs = 5000;

const schema = `
  PRAGMA busy_timeout = ${busyMs};
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

/** The jobs of all engines of a data folder, in jobs.sqlite. */
export const openJobsDatabase = (dataFolder: string, warn: Warn): DatabaseSync =>
  openDatabase(join(dataFolder, 'jobs.sqlite'), schema, warn);
