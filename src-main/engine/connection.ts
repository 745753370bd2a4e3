import { z } from 'zod';
import type { FrameTransport } from '../contract/client.ts';
import { engineCommands, type EngineCommand } from '../contract/commands.ts';
import type { StudioError } from '../contract/errors.ts';
import type { Frame } from '../contract/frames.ts';
import { failure, studioError } from './failures.ts';
import { handlers } from './handlers/allHandlers.ts';
import type { Handler } from './handlers/handlers.ts';
import type { Studio } from './studio.ts';
import { toStudioError } from './toStudioError.ts';

type CallFrame = Extract<Frame, { t: 'call' }>;

const isCommand = (name: string): name is EngineCommand => Object.hasOwn(engineCommands, name);

/** Answers one call: parses it, runs its handler, and makes a frame of what came out. Never throws. */
export async function answer(call: CallFrame, studio: Studio): Promise<Frame> {
  try {
    if (!isCommand(call.command)) throw failure('protocol/unknown-command', call.command, 'a command of the contract');
    return { t: 'result', id: call.id, value: await run(call.command, call.params, studio) };
  } catch (error) {
    return { t: 'error', id: call.id, error: toStudioError(error) };
  }
}

async function run<C extends EngineCommand>(command: C, params: unknown, studio: Studio): Promise<unknown> {
  const parsed = engineCommands[command].params.safeParse(params);
  if (!parsed.success)
    throw failure('protocol/invalid-params', z.prettifyError(parsed.error), `the parameters of ${command}`);
  // The table pairs each command with its own schema and handler; TypeScript cannot follow that through a generic index.
  return (handlers[command] as Handler<C>)(parsed.data as Parameters<Handler<C>>[0], studio);
}

/** A listener of the engine in the same process: the command line's way in, and what the pipe is made of. */
export class LocalConnection implements FrameTransport {
  readonly #listeners = new Set<(frame: Frame) => void>();
  readonly #closed = new Set<(error: StudioError) => void>();
  readonly #studio: Studio;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  send(frame: Frame): void {
    if (frame.t !== 'call') return; // the engine asks nothing, so nothing else can be meant for it
    void answer(frame, this.#studio).then((reply) => this.deliver(reply));
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onClose(listener: (error: StudioError) => void): () => void {
    this.#closed.add(listener);
    return () => this.#closed.delete(listener);
  }

  deliver(frame: Frame): void {
    for (const listener of this.#listeners) listener(frame);
  }

  close(): void {
    for (const listener of this.#closed)
      listener(studioError('engine/closing', 'an engine that closes', 'an engine that runs'));
    this.#listeners.clear();
  }
}
