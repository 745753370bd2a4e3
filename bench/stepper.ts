import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that makes one training step for each line it is given, and answers with numbers. */
export interface Stepper {
  step(): Promise<readonly number[]>;
  end(): Promise<void>;
}

export function startStepper(file: string, args: readonly string[]): Stepper {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async step() {
      child.stdin.write('\n');
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended before its step`);
      return value.split(' ').map(Number);
    },
    async end() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
