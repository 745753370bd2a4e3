import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { TensorflowKind } from '../../../contract/runtimes.ts';
import { sha256Of } from '../../../files/sha256Of.ts';
import { withOrigin } from './cudaOrigins.ts';

/** Written last into the folder of an installed runtime: a folder without it is half an installation. */
export const InstalledManifest = z.object({
  formatVersion: z.literal(1),
  kind: z.enum(['cpu', 'cuda']),
  version: z.string(),
  /** process.platform and process.arch of the computer that it is for. */
  machine: z.string(),
  /** The library to open, from the folder. */
  library: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
export type InstalledManifest = z.infer<typeof InstalledManifest>;

export const manifestName = 'runtime.json';

/** Where runtimes of one data folder lie. */
export const runtimeFolder = (dataFolder: string, kind: TensorflowKind): string =>
  join(dataFolder, 'runtimes', `tensorflow-${kind}`);

export const thisMachine = `${process.platform}-${process.arch}`;

/** What lies in a runtime's folder. */
export type Found =
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly reason: string }
  | { readonly state: 'ready'; readonly manifest: InstalledManifest };

/** Looks whether all files of a runtime are there and as long as they should be. Quick: nothing is read but the manifest. */
export async function findInstalled(folder: string): Promise<Found> {
  if (!existsSync(folder)) return { state: 'absent' };
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  if (text === null) return { state: 'damaged', reason: `half an installation: ${manifestName} is missing` };
  const manifest = parse(text);
  if (!manifest) return { state: 'damaged', reason: `${manifestName} cannot be understood` };
  if (manifest.machine !== thisMachine)
    return { state: 'damaged', reason: `made for ${manifest.machine}, this is ${thisMachine}` };
  for (const { path, bytes } of manifest.files) {
    const size = await stat(join(folder, path)).then(
      (found) => found.size,
      () => null,
    );
    if (size === null) return { state: 'damaged', reason: `${withOrigin(path)} is missing` };
    if (size !== bytes) return { state: 'damaged', reason: `${path} has ${size} bytes instead of ${bytes}` };
  }
  return { state: 'ready', manifest };
}

/** Reads every file and compares its SHA-256. @returns the first that differs, as a reason */
export async function verifyInstalled(folder: string, { files }: InstalledManifest): Promise<string | null> {
  for (const { path, sha256 } of files) {
    const hash = await sha256Of(join(folder, path));
    if (hash !== sha256) return `${path} is not what was installed`;
  }
  return null;
}

/** The addon that tfjs-node-gpu's own installation builds or downloads, where a person has run it. */
export function findAddon(): string | null {
  try {
    const packageFile = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json');
    const path = join(dirname(packageFile), 'lib', 'napi-v8', 'tfjs_binding.node');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function parse(text: string): InstalledManifest | null {
  try {
    return InstalledManifest.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
