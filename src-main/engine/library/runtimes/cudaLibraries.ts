import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import koffi from 'koffi';
import { withOrigin } from './cudaOrigins.ts';

/**
 * Loads NVIDIA's libraries from a runtime's folder, so that TensorFlow finds them by name without any library path. They need one another, so that
 * those that could not be loaded yet are tried again while others still succeed.
 * @throws Error that names what is missing, what needs it and what brings it
 */
export function loadCudaLibraries(folder: string): void {
  let left = globSync(join(folder, 'nvidia', '*', 'lib', '*.so*'));
  const reasons = new Map<string, string>();
  for (let before = left.length + 1; left.length > 0 && left.length < before;) {
    before = left.length;
    left = left.filter((path) => !loads(path, reasons));
  }
  if (left.length > 0) throw new Error(left.map((path) => said(path, reasons.get(path) ?? '')).join('; '));
}

function loads(path: string, reasons: Map<string, string>): boolean {
  try {
    koffi.load(path, { global: true });
    return true;
  } catch (error) {
    reasons.set(path, error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** The dynamic loader names a library that it does not find before anything else. */
const notFound = /(lib[\w.+-]+\.so[.\d]*): cannot open shared object file/;

function said(path: string, reason: string): string {
  const missing = notFound.exec(reason)?.[1];
  const own = withOrigin(basename(path));
  return missing === undefined || missing === basename(path)
    ? `${own}: ${reason}`
    : `${own} needs ${withOrigin(missing)}, which is missing`;
}
