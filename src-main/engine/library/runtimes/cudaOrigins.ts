import { basename } from 'node:path';

/** Begins of the names of NVIDIA's libraries, with the wheel that brings them; the first that fits. */
const origins: readonly (readonly [begin: string, wheel: string])[] = [
  ['libcudart', 'nvidia-cuda-runtime-cu12'],
  ['libcublas', 'nvidia-cublas-cu12'],
  ['libnvblas', 'nvidia-cublas-cu12'],
  ['libcupti', 'nvidia-cuda-cupti-cu12'],
  ['libnvrtc', 'nvidia-cuda-nvrtc-cu12'],
  ['libcudnn', 'nvidia-cudnn-cu12'],
  ['libcufft', 'nvidia-cufft-cu12'],
  ['libcurand', 'nvidia-curand-cu12'],
  ['libcusolver', 'nvidia-cusolver-cu12'],
  ['libcusparse', 'nvidia-cusparse-cu12'],
  ['libnccl', 'nvidia-nccl-cu12'],
  ['libnvJitLink', 'nvidia-nvjitlink-cu12'],
  ['libcuda.so', 'the driver of the card'],
];

/** What brings a library: the wheel nvidia-cublas-cu12 brings libcublasLt.so.12. Null for one that is not NVIDIA's. */
const originOf = (library: string): string | null =>
  origins.find(([begin]) => basename(library).startsWith(begin))?.[1] ?? null;

/** libcublas.so.12 (from nvidia-cublas-cu12) */
export function withOrigin(library: string): string {
  const origin = originOf(library);
  return origin === null ? library : `${library} (from ${origin})`;
}
