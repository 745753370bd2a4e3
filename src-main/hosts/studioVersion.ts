import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ version: z.string() });

/** The version of the studio whose folder is `root`, as its package.json says. */
export function studioVersion(root: string): string {
  return Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
}
