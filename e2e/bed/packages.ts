import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packStudio } from '../electron/package.mjs';
import { electronForTests } from './electron.ts';

type Packed = Awaited<ReturnType<typeof packStudio>>;
let packed: Promise<Packed | { skipped: string }> | null = null;
let packages: Promise<string[]> | null = null;

/** Milliseconds in which they are made on a busy machine. */
export const packingPatienceMs = 400_000;

/** What differs from the decided fuses in Electron 22: those that Electron got later. */
export const fusesAfter22 = [
  '7 fuses where 9 are decided',
  'grantFileProtocolExtraPrivileges is not false',
  'wasmTrapHandlers is not true',
];

/** The packed studio of this run, made once; or why there is none. It goes when the run ends. */
export function packedForTests(): Promise<Packed | { skipped: string }> {
  packed ??= pack();
  return packed;
}

/** The packages of this run's packed studio, made once. */
export function packagesForTests(studio: Packed): Promise<string[]> {
  packages ??= studio.packagesOf(['tar.gz', 'AppImage', 'deb']);
  return packages;
}

async function pack(): Promise<Packed | { skipped: string }> {
  const electron = await electronForTests();
  if ('skipped' in electron) return electron;
  const output = await mkdtemp(join(tmpdir(), 'grevy-packed-')); // the repository's packages would stand in for what was left out
  await chmod(output, 0o755); // who is not root starts packages too
  process.once('exit', () => rmSync(output, { recursive: true, force: true }));
  return packStudio(electron, output);
}
