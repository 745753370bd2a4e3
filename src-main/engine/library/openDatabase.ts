import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reasonOf, studioError } from '../failures.ts';
import { putAside, type Warn } from './putAside.ts';

/**
 * Opens a database of the studio. One that is damaged is put aside. Where it cannot be opened or made, a full disk or a folder that may not be
 * written to, what it would hold lives as long as the engine.
 * @param schema makes what is not there yet
 */
export function openDatabase(path: string, schema: string, warn: Warn): DatabaseSync {
  try {
    mkdirSync(dirname(path), { recursive: true });
    try {
      return open(path, schema);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      const told = putAside(path, error.message, ['-wal', '-shm']);
      if (told) warn(told);
      return open(path, schema);
    }
  } catch (error) {
    warn(studioError('engine/not-written', `${path}: ${reasonOf(error)}`, 'a data folder that can be written to'));
    return open(':memory:', schema);
  }
}

function open(path: string, schema: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec(schema);
    const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (found !== 'ok') throw new DamagedDatabase(String(found));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

class DamagedDatabase extends Error {}

/** SQLITE_CORRUPT, SQLITE_NOTADB, or what a check has found. */
function isDamaged(error: unknown): error is Error {
  if (error instanceof DamagedDatabase) return true;
  if (!(error instanceof Error && 'errcode' in error)) return false;
  const primary = Number(error.errcode) & 0xff; // the rest of the number says where
  return primary === 11 || primary === 26;
}
