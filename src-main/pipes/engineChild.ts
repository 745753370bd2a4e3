import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { encodeFrame, FrameReader, type Frame, type Incoming } from '../contract/frames.ts';

/** What to run: a plain Node 24 and the engine's entry with its folders. */
export interface EngineCommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** How a process ended. `lastLines` are the last of its standard error, the newest last. */
export interface EngineDeath {
  readonly reason: string;
  readonly lastLines: readonly string[];
}

export interface EngineChildEvents {
  onIncoming(incoming: Incoming): void;
  onLine(line: string): void;
  /** Called once, after the last frame and line. */
  onDeath(death: EngineDeath): void;
}

/** One run of the engine's process. */
export interface EngineChild {
  readonly pid: number | undefined;
  send(frame: Frame): void;
  /** Asks it to end: an engine whose input ends finishes what it writes and leaves. */
  endInput(): void;
  kill(): void;
}

const keptLines = 40;

/** Starts one engine process: frames on its standard input and output, words for the log on its standard error. */
export function startEngineChild({ file, args, env }: EngineCommandLine, events: EngineChildEvents): EngineChild {
  const child = spawn(file, [...args], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true, ...(env ? { env } : {}) });
  const reader = new FrameReader();
  const lastLines: string[] = [];
  let dead = false;

  const die = (reason: string): void => {
    if (dead) return;
    dead = true;
    events.onDeath({ reason, lastLines });
  };

  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > keptLines) lastLines.shift();
    events.onLine(line);
  });
  child.stdout.on('data', (chunk: Buffer) => {
    for (const incoming of reader.push(chunk)) events.onIncoming(incoming);
  });
  child.stdin.on('error', () => undefined); // a broken pipe is followed by the exit, which is what is reported
  child.on('error', (cause) => die(cause.message));
  // 'close' and not 'exit': what the engine said before its end still arrives
  child.on('close', (code, signal) => die(signal === null ? `exit code ${code}` : `signal ${signal}`));

  return {
    pid: child.pid,
    send: (frame) => {
      if (child.stdin.writable) child.stdin.write(encodeFrame(frame));
    },
    endInput: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}
