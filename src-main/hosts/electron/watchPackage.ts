import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StudioFailure, type StudioError } from '../../contract/errors.ts';
import type { Frame } from '../../contract/frames.ts';
import { checkPackage } from '../packageFiles.ts';

/** What is looked at, when, and who hears of it. */
export interface WatchedPackage {
  /** The file that says what was packed, and the engine's root as it is. */
  readonly list: string;
  readonly folder: string;
  readonly version: string;
  /** The file that remembers which version was found whole. */
  readonly mark: string;
  /** Fulfilled when the window has been served: a look reads all of the package, and the start goes first. */
  readonly begin: Promise<void>;
  readonly engine: { onFrame(listener: (frame: Frame) => void): unknown };
  readonly warn: (error: StudioError) => void;
}

/**
 * Looks whether a package's engine is what was installed: once for each version, and again when the engine dies, of which a damaged file may be the
 * reason. What is damaged is told once.
 */
export function watchPackage({ list, folder, version, mark, begin, engine, warn }: WatchedPackage): void {
  let look: Promise<void> | null = null;
  const check = async (): Promise<void> => {
    try {
      await checkPackage(list, folder);
      await mkdir(dirname(mark), { recursive: true });
      await writeFile(mark, version);
    } catch (cause) {
      if (cause instanceof StudioFailure) warn(cause.error); // else the mark could not be written: the next start looks again
    }
  };
  const checkOnce = (): Promise<void> => (look ??= check());
  void begin.then(async () => {
    const known = await readFile(mark, 'utf8').catch(() => null);
    if (known !== version) await checkOnce();
  });
  engine.onFrame((frame) => {
    if (frame.t !== 'event' || frame.name !== 'engine.state') return;
    if ((frame.data as { error: StudioError | null }).error !== null) void checkOnce();
  });
}
