import type { TextStream } from '../output/statusLine.ts';
import { styleFor, type Style } from '../output/style.ts';

/** What a command gets from the process that runs it. */
export interface Surroundings {
  /** The studio's own folder. */
  readonly root: string;
  /** The folder that the person stands in; relative paths are below it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly out: TextStream;
  readonly err: TextStream;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Aborted by the first Ctrl+C. */
  readonly interrupted: AbortSignal;
}

export const outStyle = ({ out, env }: Surroundings): Style => styleFor(out.isTTY === true, env);
export const errStyle = ({ err, env }: Surroundings): Style => styleFor(err.isTTY === true, env);
