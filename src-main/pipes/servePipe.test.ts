import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { FrameTransport } from '../contract/client.ts';
import { encodeFrame, FrameReader, type Frame } from '../contract/frames.ts';
import { servePipe } from './servePipe.ts';

/** An engine that answers every call with its own parameters. */
function echo(): FrameTransport {
  const listeners: ((frame: Frame) => void)[] = [];
  return {
    send: (frame) => {
      if (frame.t === 'call')
        for (const listener of listeners) listener({ t: 'result', id: frame.id, value: frame.params });
    },
    onFrame: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    onClose: () => () => undefined,
  };
}

it('a frame that cannot be read is answered by an error and the next one is served', async () => {
  const from = new PassThrough();
  const to = new PassThrough();
  const served = servePipe(echo(), from, to);
  const garbage = Uint8Array.from([3, 0, 0, 0, 0xc1, 0xc1, 0xc1]);
  from.write(garbage);
  from.write(encodeFrame({ t: 'call', id: 7, command: 'engine.describe', params: { a: 1 } }));
  from.end();
  await served;
  const frames = new FrameReader()
    .push(to.read() as Uint8Array)
    .map((incoming) => (incoming.ok ? incoming.frame : incoming.error));
  expect(frames).toEqual([
    { t: 'error', id: 0, error: expect.objectContaining({ code: 'protocol/malformed' }) as unknown },
    { t: 'result', id: 7, value: { a: 1 } },
  ]);
});
