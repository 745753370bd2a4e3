import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** What is remembered of new versions between starts; anything unreadable is forgotten. Times are milliseconds since 1970. */
const UpdateMemory = z.object({
  /** When the feed was last asked. */
  askedAt: z.number().catch(0).default(0),
  /** A version that the person put off, and until when. */
  postponed: z.object({ version: z.string(), until: z.number() }).nullable().catch(null).default(null),
});
export type UpdateMemory = z.infer<typeof UpdateMemory>;

export function recallUpdates(file: string): UpdateMemory {
  try {
    return UpdateMemory.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return UpdateMemory.parse({});
  }
}

/** What cannot be written is forgotten: then the feed is asked once more than it had to be. */
export function rememberUpdates(file: string, memory: UpdateMemory, log: (line: string) => void): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(memory));
  } catch (cause) {
    log(`New versions are not remembered: ${String(cause)}`);
  }
}
