import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeWorker } from '../workers/testing/fakeWorker.ts';
import { MaskWorker } from './maskWorker.ts';

const work = { kind: 'fill', values: new Uint8Array(1), size: { width: 1, height: 1 }, x: 0, y: 0 } as const;

/** A worker for masks, and all real workers that it has started. */
function started(): { readonly masks: MaskWorker; readonly workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  return { workers, masks: new MaskWorker(() => workers[workers.push(new FakeWorker()) - 1]!.asWorker()) };
}

afterEach(() => vi.useRealTimers());

describe('work on masks by a worker', () => {
  it('is done, and fails where the worker says so', async () => {
    const { masks, workers } = started();
    const first = masks.do(work);
    const second = masks.do(work);
    workers[0]!.answer({ id: 2, state: 'failed', reason: 'no canvas' });
    workers[0]!.answer({ id: 1, state: 'done', result: null });
    await expect(second).rejects.toThrow('no canvas');
    expect(await first).toBeNull();
    expect(workers).toHaveLength(1);
  });

  it.each(['error', 'messageerror'])(
    'fails at a worker\'s "%s" with all that waits, and the next is done by a new worker',
    async (event) => {
      const { masks, workers } = started();
      const waiting = [masks.do(work), masks.do(work)];
      workers[0]!.dispatchEvent(new Event(event));
      for (const failed of await Promise.allSettled(waiting)) expect(failed.status).toBe('rejected');
      expect(workers[0]!.isTerminated).toBe(true);
      const next = masks.do(work);
      workers[1]!.answer({ id: 3, state: 'done', result: null });
      expect(await next).toBeNull();
    },
  );

  it('fails when the worker has died without a word', async () => {
    vi.useFakeTimers();
    const { masks, workers } = started();
    const waiting = masks.do(work).catch(String);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await waiting).toMatch(/no sign of life/);
    expect(workers[0]!.isTerminated).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('fails when the worker cannot be started, or the work cannot be sent', async () => {
    const refused = new MaskWorker(() => {
      throw new Error('refused by the policy');
    });
    await expect(refused.do(work)).rejects.toThrow('refused by the policy');
    const { masks, workers } = started();
    const first = masks.do(work);
    workers[0]!.postMessage = () => {
      throw new Error('cannot be cloned');
    };
    await expect(masks.do(work)).rejects.toThrow('cannot be cloned');
    workers[0]!.answer({ id: 1, state: 'done', result: null });
    expect(await first).toBeNull();
  });
});
