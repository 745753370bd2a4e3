import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';

/** What a set of pictures is, so that a run that goes on later can tell whether it still has the same ones: name and SHA-256 of each file. */
export const SetFingerprint = z.object({ files: z.array(z.object({ name: z.string(), sha256: z.string() })) });
export type SetFingerprint = z.infer<typeof SetFingerprint>;
/** data.json: the sets in the order of the run's folders. */
export const DataFingerprint = z.object({ formatVersion: z.literal(2), sets: z.array(SetFingerprint) });
export type DataFingerprint = z.infer<typeof DataFingerprint>;

export async function fingerprint(files: readonly string[]): Promise<SetFingerprint> {
  const entries = [];
  for (const file of files)
    entries.push({
      name: basename(file),
      sha256: createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    });
  return { files: entries };
}

/** The first difference between the sets of two times in words; null when they are the same. */
export function difference(before: readonly SetFingerprint[], now: readonly SetFingerprint[]): string | null {
  if (before.length !== now.length) return `${now.length} sets instead of ${before.length}`;
  return (
    before.map((set, i) => differenceOfSets(set, now[i] as SetFingerprint)).find((found) => found !== null) ?? null
  );
}

function differenceOfSets(before: SetFingerprint, now: SetFingerprint): string | null {
  if (before.files.length !== now.files.length) return `${now.files.length} pictures instead of ${before.files.length}`;
  const changed = before.files.findIndex(
    ({ name, sha256 }, i) => now.files[i]?.name !== name || now.files[i].sha256 !== sha256,
  );
  return changed < 0 ? null : `${now.files[changed]?.name ?? ''} is not what ${before.files[changed]?.name ?? ''} was`;
}
