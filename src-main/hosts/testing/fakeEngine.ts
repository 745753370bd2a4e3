import type { FrameTransport } from '../../contract/client.ts';
import type { StudioError } from '../../contract/errors.ts';
import type { Frame } from '../../contract/frames.ts';

/** An engine for tests that lives in the test: it remembers what it was asked and says what it is told to say. */
export interface FakeEngine extends FrameTransport {
  readonly calls: Extract<Frame, { t: 'call' }>[];
  say(frame: Frame): void;
}

/** @param answer gives the value of each call at once; undefined leaves the call open */
export function fakeEngine(answer: (command: string, params: unknown) => unknown = () => undefined): FakeEngine {
  const listeners = new Set<(frame: Frame) => void>();
  const closeListeners = new Set<(error: StudioError) => void>();
  const calls: FakeEngine['calls'] = [];
  const say = (frame: Frame): void => {
    for (const listener of listeners) listener(frame);
  };
  return {
    calls,
    say,
    send(frame) {
      if (frame.t !== 'call') return;
      calls.push(frame);
      const value = answer(frame.command, frame.params);
      if (value !== undefined) queueMicrotask(() => say({ t: 'result', id: frame.id, value }));
    },
    onFrame(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose(listener) {
      closeListeners.add(listener);
      return () => closeListeners.delete(listener);
    },
  };
}
