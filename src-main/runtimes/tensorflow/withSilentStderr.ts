import koffi from 'koffi';
import { isWindows } from './beforeTensorflow.ts';

/** Numbers of POSIX: standard error, and opening for writing only. */
const standardError = 2;
const writeOnly = 1;

/**
 * Does something while nothing can be written to standard error. TensorFlow greets there when it loads, whatever TF_CPP_MIN_LOG_LEVEL says, and a
 * person's terminal is not the place for it; what goes wrong is thrown. Not on Windows, whose files have no numbers.
 */
export function withSilentStderr<T>(work: () => T): T {
  if (isWindows) return work();
  const system = koffi.load(null);
  const duplicate = system.func('int dup(int from)') as (from: number) => number;
  const replace = system.func('int dup2(int from, int to)') as (from: number, to: number) => number;
  const open = system.func('int open(const char *path, int flags)') as (path: string, flags: number) => number;
  const close = system.func('int close(int file)') as (file: number) => number;
  const kept = duplicate(standardError);
  const nowhere = open('/dev/null', writeOnly);
  replace(nowhere, standardError);
  try {
    return work();
  } finally {
    replace(kept, standardError);
    for (const file of [kept, nowhere]) close(file);
  }
}
