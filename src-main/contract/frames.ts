import { Packr } from 'msgpackr';
import { z } from 'zod';
import { StudioError, studioError } from './errors.ts';

/** What travels between two processes, in both directions. */
export const Frame = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: z.number().int().nonnegative(), command: z.string(), params: z.unknown() }),
  z.object({ t: z.literal('result'), id: z.number().int().nonnegative(), value: z.unknown() }),
  z.object({ t: z.literal('error'), id: z.number().int().nonnegative(), error: StudioError }),
  z.object({ t: z.literal('event'), name: z.string(), data: z.unknown() }),
]);
export type Frame = z.infer<typeof Frame>;

/** Largest frame in bytes: a 200-megapixel picture as an encoded file fits, a runaway length prefix does not. */
export const maxFrameBytes = 512 * 1024 * 1024;

/** Records and structured clone are off: plain msgpack, readable by any library, and no code generation (the page's CSP forbids it). */
const packr = new Packr({ useRecords: false, structuredClone: false, mapsAsObjects: true });

/** A frame as bytes: four bytes of length (little endian), then msgpack. */
export function encodeFrame(frame: Frame): Uint8Array {
  const body = packr.pack(frame);
  const bytes = new Uint8Array(4 + body.byteLength);
  new DataView(bytes.buffer).setUint32(0, body.byteLength, true);
  bytes.set(body, 4);
  return bytes;
}

export type Incoming =
  { readonly ok: true; readonly frame: Frame } | { readonly ok: false; readonly error: StudioError };

const refused = (code: 'protocol/malformed' | 'protocol/too-large', got: string, expected: string): Incoming => ({
  ok: false,
  error: studioError(code, got, expected),
});

function parseBody(body: Uint8Array): Incoming {
  let value: unknown;
  try {
    value = packr.unpack(body);
  } catch (cause) {
    return refused('protocol/malformed', cause instanceof Error ? cause.message : String(cause), 'msgpack');
  }
  const parsed = Frame.safeParse(value);
  return parsed.success
    ? { ok: true, frame: parsed.data }
    : refused('protocol/malformed', z.prettifyError(parsed.error), 'a call, result, error or event');
}

/** One whole frame, as it arrives over a message transport (WebSocket, Electron IPC). */
export function decodeFrame(bytes: Uint8Array): Incoming {
  if (bytes.byteLength < 4) return refused('protocol/malformed', `${bytes.byteLength} bytes`, 'at least 4 bytes');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length > maxFrameBytes) return refused('protocol/too-large', `${length} bytes`, `at most ${maxFrameBytes} bytes`);
  if (length !== bytes.byteLength - 4)
    return refused('protocol/malformed', `${bytes.byteLength - 4} bytes`, `${length} bytes`);
  return parseBody(bytes.subarray(4));
}

/**
 * Cuts a byte stream (a pipe) into frames. A malformed body is reported and skipped, since its length is known; an oversized one is reported
 * and its bytes are dropped as they arrive, so that the stream stays in step.
 */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #buffered = 0;
  #toDrop = 0;
  readonly #limit: number;

  constructor(limit = maxFrameBytes) {
    this.#limit = limit;
  }

  /** Takes the next bytes and returns what became complete. */
  push(chunk: Uint8Array): Incoming[] {
    const found: Incoming[] = [];
    this.#take(chunk);
    for (;;) {
      if (this.#buffered < 4) return found;
      const length = this.#peekLength();
      if (length > this.#limit) {
        found.push(refused('protocol/too-large', `${length} bytes`, `at most ${this.#limit} bytes`));
        this.#drop(4 + length);
        continue;
      }
      if (this.#buffered < 4 + length) return found;
      found.push(parseBody(this.#read(4 + length).subarray(4)));
    }
  }

  #take(chunk: Uint8Array): void {
    const dropped = Math.min(this.#toDrop, chunk.byteLength);
    this.#toDrop -= dropped;
    if (dropped === chunk.byteLength) return;
    this.#chunks.push(chunk.subarray(dropped));
    this.#buffered += chunk.byteLength - dropped;
  }

  #drop(count: number): void {
    const now = Math.min(count, this.#buffered);
    this.#read(now);
    this.#toDrop = count - now;
  }

  #peekLength(): number {
    if ((this.#chunks[0]?.byteLength ?? 0) < 4) this.#chunks = [this.#read(this.#buffered, true)];
    const head = this.#chunks[0] ?? new Uint8Array(4);
    return new DataView(head.buffer, head.byteOffset).getUint32(0, true);
  }

  /** Removes and returns the first `count` bytes; with `keep`, joins all that is there into one piece without forgetting it. */
  #read(count: number, keep = false): Uint8Array {
    const out = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      const head = this.#chunks.shift();
      if (!head) break;
      const part = head.subarray(0, count - at);
      out.set(part, at);
      at += part.byteLength;
      if (part.byteLength < head.byteLength) this.#chunks.unshift(head.subarray(part.byteLength));
    }
    if (!keep) this.#buffered -= count;
    return out;
  }
}
