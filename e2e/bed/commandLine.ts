import { spawn } from 'node:child_process';
import { join } from 'node:path';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'grevy.mjs');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningCommand {
  /** Fulfilled when standard output holds a match. */
  outputMatching(pattern: RegExp): Promise<RegExpExecArray>;
  interrupt(): void;
  readonly ended: Promise<Outcome>;
}

interface Place {
  readonly folder: string;
  readonly data: string;
}

/** Starts `grevy` as a person would type it in `folder`. */
export function startGrevy(args: readonly string[], { folder, data }: Place): RunningCommand {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env: { ...process.env, GREVY_DATA: data, NO_COLOR: '1' },
  });
  let out = '';
  let err = '';
  const checks = new Set<() => void>();
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
    for (const check of checks) check();
  });
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  const ended = new Promise<Outcome>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return {
    ended,
    interrupt: () => void child.kill('SIGINT'),
    outputMatching: (pattern) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const match = pattern.exec(out);
          if (!match) return;
          checks.delete(check);
          resolve(match);
        };
        checks.add(check);
        check();
        void ended.then(() => reject(new Error(`ended without ${pattern}: ${out}${err}`)));
      }),
  };
}

/** Runs `grevy` to its end. */
export const grevy = (args: readonly string[], place: Place): Promise<Outcome> => startGrevy(args, place).ended;
