import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import koffi from 'koffi';

/**
 * Loads NVIDIA's libraries from a runtime's folder, so that TensorFlow finds them by name without any library path. They need one another, so that
 * those that could not be loaded yet are tried again while others still succeed.
 * @throws Error that names the libraries that do not load, and the wheels that bring them
 */
export function loadCudaLibraries(folder: string): void {
  let left = globSync(join(folder, 'nvidia', '*', 'lib', '*.so*'));
  const reasons = new Map<string, string>();
  for (let before = left.length + 1; left.length > 0 && left.length < before;) {
    before = left.length;
    left = left.filter((path) => !loads(path, reasons));
  }
  if (left.length > 0) throw new Error(left.map((path) => `${basename(path)} of ${wheelOf(path)}: ${reasons.get(path) ?? ''}`).join('; '));
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

/** .../nvidia/cublas/lib/libcublas.so.12 -> nvidia-cublas-cu12 */
const wheelOf = (path: string): string => `nvidia-${(/nvidia[\\/]([^\\/]+)/.exec(path)?.[1] ?? '').replaceAll('_', '-')}-cu12`;
