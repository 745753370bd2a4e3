import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, FrameReader, type Frame } from './frames.ts';

const call = (id: number, params: unknown = {}): Frame => ({ t: 'call', id, command: 'session.get', params });

/** Feeds bytes to a reader in pieces of the given sizes, the last repeated. */
function inPieces(reader: FrameReader, bytes: Uint8Array, sizes: readonly number[]) {
  const found = [];
  for (let at = 0, piece = 0; at < bytes.length; piece++) {
    const size = Math.max(1, sizes[Math.min(piece, sizes.length - 1)] ?? 1);
    found.push(...reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return found;
}

describe('frames', () => {
  it('come out as they went in, bytes included', () => {
    const frame = call(3, { name: 'kuća.jpg', bytes: Uint8Array.from([0, 255, 7]), nothing: null, list: [1.5, -2] });
    const decoded = decodeFrame(encodeFrame(frame));
    expect(decoded).toEqual({ ok: true, frame });
  });

  it('are found in a stream however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        (texts, sizes) => {
          const frames = texts.map((text, id) => call(id, { text }));
          const bytes = Uint8Array.from(frames.flatMap((frame) => [...encodeFrame(frame)]));
          expect(inPieces(new FrameReader(), bytes, sizes)).toEqual(frames.map((frame) => ({ ok: true, frame })));
        },
      ),
    );
  });

  it('that are too large are refused and dropped, and the stream stays in step', () => {
    const large = new Uint8Array(4 + 500);
    new DataView(large.buffer).setUint32(0, 500, true);
    const bytes = Uint8Array.from([...large, ...encodeFrame(call(1))]);
    for (const size of [1, 7, 1000]) {
      const [first, second] = inPieces(new FrameReader(100), bytes, [size]);
      expect(first).toMatchObject({ ok: false, error: { code: 'protocol/too-large', got: '500 bytes' } });
      expect(second).toEqual({ ok: true, frame: call(1) });
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a length that lies', Uint8Array.from([9, 0, 0, 0, 1])],
    ['no msgpack', Uint8Array.from([1, 0, 0, 0, 0xc1])],
    ['msgpack that is no frame', Uint8Array.from([1, 0, 0, 0, 0x05])],
  ])('that hold %s are malformed', (_what, bytes) => {
    expect(decodeFrame(bytes)).toMatchObject({ ok: false, error: { code: 'protocol/malformed' } });
  });

  it('never throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decodeFrame(bytes);
        new FrameReader(64).push(bytes);
      }),
    );
  });
});
