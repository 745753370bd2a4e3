import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { hasCode } from '../../contract/codedError.ts';
import { parsedJson } from './parsedJson.ts';

/** A JSON file as its schema has it; null where there is none, or none that this studio understands. */
export async function readDocument<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S> | null> {
  try {
    return schema.safeParse(parsedJson(await readFile(path, 'utf8'))).data ?? null;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null; // the second where a file stands in the data folder's place
    throw error;
  }
}
