import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of this name that is not there yet, or with a number where that is taken: runs/horse2zebra, runs/horse2zebra-2. */
export function freeFolder(parent: string, name: string): string {
  for (let number = 1; ; number++) {
    const path = join(parent, number === 1 ? name : `${name}-${number}`);
    if (!existsSync(path)) return path;
  }
}
