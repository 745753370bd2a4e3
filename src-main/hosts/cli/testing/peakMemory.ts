import { readdirSync, readFileSync } from 'node:fs';

/** The system tells of processes in files, as Linux does. */
export const canMeasureMemory = process.platform === 'linux';

const lookEveryMs = 20;
/** Resident memory of a process at its highest, in kB, as the kernel keeps it: only what grows between the last look and the end is missed. */
const highWater = /^VmHWM:\s+(\d+) kB$/m;

/**
 * Watches a process and all that it starts, until the result is called.
 * @returns what they took together at their highest, in bytes
 */
export function watchMemory(pid: number): () => number {
  const peaks = new Map<number, number>();
  const look = (): void => {
    for (const one of familyOf(pid)) {
      const kilobytes = Number(highWater.exec(procText(`${one}/status`))?.[1] ?? 0);
      peaks.set(one, Math.max(peaks.get(one) ?? 0, kilobytes * 1024));
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    return [...peaks.values()].reduce((sum, bytes) => sum + bytes, 0);
  };
}

/** A process and its descendants. */
function familyOf(pid: number): number[] {
  const children = tasksOf(pid).flatMap((task) =>
    procText(`${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(familyOf)];
}

function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // it has ended since
  }
}

function procText(name: string): string {
  try {
    return readFileSync(`/proc/${name}`, 'utf8');
  } catch {
    return '';
  }
}
