import { z } from 'zod';
import { commands, type Command, type ParamsOf, type ResultOf } from './commands.ts';
import { StudioFailure, studioError, type StudioError } from './errors.ts';
import { events, type Consumers, type EventData, type EventName } from './events.ts';
import type { Frame } from './frames.ts';

/** A way for frames to travel: a pipe, a WebSocket, Electron's IPC, or two ends in one process. */
export interface FrameTransport {
  send(frame: Frame): void;
  onFrame(listener: (frame: Frame) => void): () => void;
  /** Called once when the other side is gone; calls under way then fail with this error. */
  onClose(listener: (error: StudioError) => void): () => void;
}

/** The typed face of the contract: call a command, listen to an event. */
export interface StudioClient {
  call<C extends Command>(command: C, params: ParamsOf<C>): Promise<ResultOf<C>>;
  listen<E extends EventName>(name: E, listener: (data: EventData<E>) => void): () => void;
}

interface Waiting {
  readonly command: Command;
  resolve(value: unknown): void;
  reject(error: StudioFailure): void;
}

const isEventName = (name: string): name is EventName => Object.hasOwn(events, name);

const unreadable = (command: string, error: z.ZodError): StudioError =>
  studioError('protocol/malformed', z.prettifyError(error), `the result of ${command}`);

/** Speaks the contract over a transport. Results and events are parsed on arrival; a call that fails rejects with a StudioFailure. */
export function createClient(transport: FrameTransport): StudioClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<EventName, Set<(data: never) => void>>();
  let nextId = 1;

  const settle = (id: number): Waiting | undefined => {
    const call = waiting.get(id);
    waiting.delete(id);
    return call;
  };

  transport.onFrame((frame) => {
    switch (frame.t) {
      case 'result': {
        const call = settle(frame.id);
        if (!call) return;
        const parsed = commands[call.command].result.safeParse(frame.value);
        if (parsed.success) call.resolve(parsed.data);
        else call.reject(new StudioFailure(unreadable(call.command, parsed.error)));
        return;
      }
      case 'error':
        settle(frame.id)?.reject(new StudioFailure(frame.error));
        return;
      case 'event': {
        if (!isEventName(frame.name)) return;
        const parsed = events[frame.name].safeParse(frame.data);
        if (!parsed.success) return;
        for (const listener of listeners.get(frame.name) ?? []) listener(parsed.data as never);
        return;
      }
      case 'call':
        return; // clients answer no calls
    }
  });

  transport.onClose((error) => {
    for (const id of [...waiting.keys()]) settle(id)?.reject(new StudioFailure(error));
  });

  return {
    call(command, params) {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { command, resolve: resolve, reject });
        transport.send({ t: 'call', id, command, params });
      });
    },
    listen(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => set.delete(listener);
    },
  };
}

/** Listens to several events at once, each with its consumer. */
export function listenToAll<E extends EventName>(client: StudioClient, consumers: Consumers<E>): void {
  for (const name of Object.keys(consumers) as E[]) client.listen(name, consumers[name]);
}
