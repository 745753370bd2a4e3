import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCudaLibraries } from './cudaLibraries.ts';
import { sharedLibrary } from './testing/sharedLibrary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-cuda-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lay(path: string, needed: readonly string[] | string = []): void {
  const whole = join(folder, 'nvidia', path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, typeof needed === 'string' ? needed : sharedLibrary(basename(path), needed));
}

describe.skipIf(process.platform !== 'linux')("NVIDIA's libraries", () => {
  it('load whatever their order, when one needs another that only this folder has', () => {
    lay('cublas/lib/libcublas.so.12', ['libgrevy-test-blasLt.so.12']);
    lay('cublas/lib/libgrevy-test-blasLt.so.12');
    expect(() => loadCudaLibraries(folder)).not.toThrow();
  });

  it('name the one that is missing, what needs it and the wheel that brings it', () => {
    lay('cudnn/lib/libcudnn.so.9', ['libnvrtc.so.4711']);
    expect(() => loadCudaLibraries(folder)).toThrow(
      'libcudnn.so.9 (from nvidia-cudnn-cu12) needs libnvrtc.so.4711 (from nvidia-cuda-nvrtc-cu12), which is missing',
    );
  });

  it('say where only the driver of the card is missing', () => {
    lay('cudnn/lib/libcudnn_engines_runtime_compiled.so.9', ['libcuda.so.4711']);
    expect(() => loadCudaLibraries(folder)).toThrow(
      'needs libcuda.so.4711 (from the driver of the card), which is missing',
    );
  });

  it('name one that is no library, with what the system says of it', () => {
    lay('cufft/lib/libcufft.so.11', 'this is a text');
    expect(() => loadCudaLibraries(folder)).toThrow(/^libcufft\.so\.11 \(from nvidia-cufft-cu12\): .+/);
  });

  it('are none where the folder has none', () => {
    expect(() => loadCudaLibraries(folder)).not.toThrow();
  });
});
