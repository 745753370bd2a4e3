import { mkdir, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuntimeProgress, TensorflowKind } from '../../../contract/runtimes.ts';
import { failure, reasonOf } from '../../failures.ts';
import { isAbort } from '../../toStudioError.ts';
import type { Build, Wheel } from './catalog.ts';
import { Downloader } from './download.ts';
import { sha256Of } from '../../../files/sha256Of.ts';
import { manifestName, runtimeFolder, thisMachine, type InstalledManifest } from './installed.ts';
import { urlOf } from './packageIndex.ts';
import { withZips } from './zip.ts';

/** What an installation is made with; tests put others in its place. */
export interface Surroundings {
  readonly dataFolder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly hasNvidiaDriver: () => boolean;
  /** Loads a library somewhere else and tells its version. */
  readonly probe: (folder: string, library: string) => Promise<string>;
}

export interface Installation {
  readonly kind: TensorflowKind;
  readonly build: Build;
  /** Wheels by hand; null: from the index. */
  readonly from: string | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RuntimeProgress) => void;
}

/** How often a download is taken up again by itself. */
const attempts = 3;

export const freeBytesOf = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * Installs a TensorFlow: fetches its wheels, compares their SHA-256, unpacks the libraries beside what is there, loads them once in another
 * process, and only then puts them in its place. What was downloaded stays until all is done, so that another try goes on where this one ended.
 * @throws StudioFailure that names what went wrong; what was installed before is untouched
 */
export async function install(work: Installation, surroundings: Surroundings): Promise<InstalledManifest> {
  const { kind, build, from, signal } = work;
  const folder = runtimeFolder(surroundings.dataFolder, kind);
  if (kind === 'cuda' && !surroundings.hasNvidiaDriver())
    throw failure('runtime/no-driver', 'no driver', 'the driver of an NVIDIA card');
  const fresh = `${folder}.new`;
  const downloads = join(surroundings.dataFolder, 'runtimes', 'downloads');
  await mkdir(downloads, { recursive: true });
  await rm(fresh, { recursive: true, force: true });
  await demandSpace(work, surroundings, downloads);
  try {
    const wheels =
      from === null ? await fetchAll(work, surroundings, downloads) : build.wheels.map(({ file }) => join(from, file));
    await checkAll(work, wheels);
    const files = await unpackAll(work, wheels, fresh);
    const manifest: InstalledManifest = {
      formatVersion: 1,
      kind,
      version: build.version,
      machine: thisMachine,
      library: build.library,
      files,
    };
    const version = await surroundings.probe(fresh, build.library).catch((cause: unknown) => {
      throw failure('runtime/unsupported', reasonOf(cause), `TensorFlow ${build.version} that loads`, cause);
    });
    if (version !== build.version)
      throw failure('runtime/wrong-file', `TensorFlow ${version}`, `TensorFlow ${build.version}`);
    signal.throwIfAborted();
    await writeFile(join(fresh, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
    await replace(folder, fresh);
    for (const { file } of build.wheels) await rm(join(downloads, file), { force: true });
    await rmdir(downloads).catch(() => undefined); // another installation has something there
    return manifest;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (isNoSpace(error)) throw failure('output/disk-full', 'a full disk', `${build.installedBytes} bytes free`, error);
    throw error;
  }
}

async function demandSpace(
  { build, from }: Installation,
  { freeBytes }: Surroundings,
  downloads: string,
): Promise<void> {
  const known = await Promise.all(
    build.wheels.map(({ file }) =>
      sizeOf(join(downloads, file)).then(async (size) => size || sizeOf(join(downloads, `${file}.part`))),
    ),
  );
  const toFetch = from === null ? build.wheels.reduce((sum, { bytes }, i) => sum + bytes - (known[i] ?? 0), 0) : 0;
  const needed = toFetch + build.installedBytes;
  const free = await freeBytes(downloads);
  if (free < needed) throw failure('output/disk-full', `${free} bytes free`, `${needed} bytes free`);
}

async function fetchAll(work: Installation, { env }: Surroundings, downloads: string): Promise<string[]> {
  const { build, kind, signal, onProgress } = work;
  const downloader = new Downloader(env);
  const total = build.wheels.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  try {
    for (const wheel of build.wheels) {
      const before = done;
      await fetchOne(wheel, { downloader, env, downloads, signal }, (bytes) => {
        done = bytes === null ? before : done + bytes;
        onProgress({ kind, stage: 'download', done, total });
      });
      done = before + wheel.bytes;
    }
  } finally {
    downloader.close();
  }
  return build.wheels.map(({ file }) => join(downloads, file));
}

interface Line {
  readonly downloader: Downloader;
  readonly env: NodeJS.ProcessEnv;
  readonly downloads: string;
  readonly signal: AbortSignal;
}

/** @param onBytes counts; null begins anew */
async function fetchOne(
  wheel: Wheel,
  { downloader, env, downloads, signal }: Line,
  onBytes: (count: number | null) => void,
): Promise<void> {
  const path = join(downloads, wheel.file);
  if ((await sizeOf(path)) === wheel.bytes) return;
  const part = `${path}.part`;
  for (let attempt = 1; (await sizeOf(part)) !== wheel.bytes; attempt++) {
    if ((await sizeOf(part)) > wheel.bytes) await rm(part);
    onBytes(null);
    try {
      await downloader.file({ url: await urlOf(wheel, downloader, env, signal), path: part, signal, onBytes });
    } catch (cause) {
      if (isAbort(cause) || isNoSpace(cause)) throw cause;
      if (attempt === attempts) throw failure('runtime/download-failed', reasonOf(cause), wheel.file, cause);
    }
    if (attempt === attempts && (await sizeOf(part)) !== wheel.bytes)
      throw failure('runtime/download-failed', `${await sizeOf(part)} bytes`, `${wheel.bytes} bytes of ${wheel.file}`);
  }
  await rename(part, path);
}

/** Compares what was fetched or given with what it must be; a fetched file that is something else is thrown away. */
async function checkAll(
  { build, kind, from, onProgress, signal }: Installation,
  paths: readonly string[],
): Promise<void> {
  const total = build.wheels.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const [i, { file, bytes, sha256 }] of build.wheels.entries()) {
    signal.throwIfAborted();
    const path = paths[i] ?? '';
    if ((await sizeOf(path)) === 0) throw failure('runtime/wrong-file', `no ${file} in ${from ?? path}`, file);
    const hash = await sha256Of(path);
    if (hash !== sha256) {
      if (from === null) await rm(path);
      throw failure('runtime/wrong-file', `${file} with SHA-256 ${hash}`, sha256);
    }
    done += bytes;
    onProgress({ kind, stage: 'check', done, total });
  }
}

function unpackAll(work: Installation, wheels: readonly string[], to: string): Promise<InstalledManifest['files']> {
  const { build, kind, signal, onProgress } = work;
  return withZips(wheels, async (entries) => {
    const chosen = entries.filter(({ name }) => build.needed.test(name));
    if (!chosen.some(({ name }) => name === build.library))
      throw failure('runtime/wrong-file', `wheels without ${build.library}`, build.library);
    const total = chosen.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const onBytes = (count: number): void => {
      done += count;
      onProgress({ kind, stage: 'unpack', done, total });
    };
    const files: InstalledManifest['files'] = [];
    for (const { name, bytes, unpack } of chosen)
      files.push({ path: name, bytes, sha256: await unpack(join(to, name), { onBytes, signal }) });
    return files;
  });
}

/** Puts a folder in another's place; what was there goes when the new one is in. */
async function replace(folder: string, fresh: string): Promise<void> {
  const old = `${folder}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(folder, old).catch(() => undefined); // nothing was there
  await rename(fresh, folder);
  await rm(old, { recursive: true, force: true });
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

const isNoSpace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
