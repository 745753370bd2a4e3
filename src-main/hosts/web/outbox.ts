import type { Frame } from '../../contract/frames.ts';

/** Where frames go: a WebSocket, or what stands in for one in a test. */
export interface Wire {
  /** Bytes that were sent and that the page has not taken yet. */
  readonly bufferedAmount: number;
  send(bytes: Uint8Array, onTaken: () => void): void;
}

export interface OutboxLimits {
  /** Above this many bytes that the page has not taken, frames wait here. */
  readonly unsentBytes: number;
  /** Above this many bytes of waiting events the page cannot keep up. Results do not count: they are as many as calls are let in. */
  readonly waitingEventBytes: number;
}

/** Events of which only the newest counts, each with what it is about. Of the others, which say a part or that something came or went, none may be lost. */
const newestOf: Readonly<Record<string, (data: { readonly id?: unknown }) => string>> = {
  'engine.memory': () => '',
  'engine.state': () => '',
  'runtime.progress': () => '',
  'models.changed': () => '',
  'job.changed': ({ id }) => String(id),
  'run.changed': ({ id }) => String(id),
};

interface Waiting {
  readonly bytes: Uint8Array;
  readonly isEvent: boolean;
}

/** Frames on their way to a page that may read slowly: they wait in order, and a newer piece of progress takes the place of an older one. */
export class Outbox {
  readonly #wire: Wire;
  readonly #limits: OutboxLimits;
  readonly #onTooSlow: () => void;
  readonly #waiting = new Map<string | symbol, Waiting>();
  #eventBytes = 0;

  constructor(wire: Wire, limits: OutboxLimits, onTooSlow: () => void) {
    this.#wire = wire;
    this.#limits = limits;
    this.#onTooSlow = onTooSlow;
  }

  /** Whether the page takes what it is sent. */
  get isFlowing(): boolean {
    return this.#waiting.size === 0 && this.#wire.bufferedAmount <= this.#limits.unsentBytes;
  }

  send(bytes: Uint8Array, frame: Frame): void {
    if (this.isFlowing) return this.#pass(bytes);
    const key = keyOf(frame);
    this.#take(key);
    const isEvent = frame.t === 'event';
    this.#waiting.set(key, { bytes, isEvent });
    if (isEvent) this.#eventBytes += bytes.byteLength;
    if (this.#eventBytes > this.#limits.waitingEventBytes) this.#giveUp();
  }

  #giveUp(): void {
    this.#waiting.clear();
    this.#eventBytes = 0;
    this.#onTooSlow();
  }

  #pass(bytes: Uint8Array): void {
    this.#wire.send(bytes, () => this.#flush());
  }

  #flush(): void {
    for (const key of this.#waiting.keys()) {
      if (this.#wire.bufferedAmount > this.#limits.unsentBytes) return;
      const next = this.#take(key);
      if (next) this.#pass(next.bytes);
    }
  }

  #take(key: string | symbol): Waiting | undefined {
    const taken = this.#waiting.get(key);
    if (!taken) return undefined;
    this.#waiting.delete(key);
    if (taken.isEvent) this.#eventBytes -= taken.bytes.byteLength;
    return taken;
  }
}

function keyOf(frame: Frame): string | symbol {
  if (frame.t === 'event') {
    const subject = newestOf[frame.name];
    if (subject) return `${frame.name} ${subject(frame.data ?? {})}`;
  }
  return Symbol();
}
