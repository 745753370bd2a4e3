import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { FrameTransport } from '../contract/client.ts';
import { encodeFrame, FrameReader, type Frame } from '../contract/frames.ts';

/**
 * Speaks the contract over a pair of streams until the input ends. A frame that cannot be read is answered by an error under id 0, which no
 * call has, and the stream goes on.
 */
export async function servePipe(engine: FrameTransport, from: Readable, to: Writable): Promise<void> {
  const reader = new FrameReader();
  const send = (frame: Frame): void => {
    if (to.writable) to.write(encodeFrame(frame));
  };
  engine.onFrame(send);
  to.on('error', () => from.destroy()); // the host is gone
  from.on('data', (chunk: Uint8Array) => {
    for (const incoming of reader.push(chunk)) {
      if (incoming.ok) engine.send(incoming.frame);
      else send({ t: 'error', id: 0, error: incoming.error });
    }
  });
  await Promise.race([once(from, 'end'), once(from, 'close')]);
}
