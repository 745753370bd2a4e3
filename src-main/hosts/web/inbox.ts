export interface InboxLimits {
  /** Calls of one page under way at a time. */
  readonly calls: number;
  /** Bytes of those calls. */
  readonly callBytes: number;
}

interface Flow {
  pause(): void;
  resume(): void;
}

/**
 * Messages of a page, each of which is answered exactly once: when many wait for their answers, or the page does not take them, no more is read. What
 * had arrived by then, a chunk of the socket at most, waits here.
 */
export class Inbox {
  readonly #limits: InboxLimits;
  readonly #flow: Flow;
  readonly #isFlowing: () => boolean;
  readonly #take: (message: Uint8Array) => void;
  readonly #waiting: Uint8Array[] = [];
  /** Sizes of those that have no answer yet. */
  readonly #underWay: number[] = [];
  #bytes = 0;
  #isTaking = false;
  #isClosed = false;

  /** @param isFlowing whether the page takes what it is sent */
  constructor(limits: InboxLimits, flow: Flow, isFlowing: () => boolean, take: (message: Uint8Array) => void) {
    this.#limits = limits;
    this.#flow = flow;
    this.#isFlowing = isFlowing;
    this.#take = take;
  }

  came(message: Uint8Array): void {
    this.#waiting.push(message);
    this.goOn();
  }

  /** One was answered: answers come in any order, so the oldest counts. */
  answered(): void {
    this.#bytes -= this.#underWay.shift() ?? 0;
  }

  /** Takes what waits, as far as there is room. */
  goOn(): void {
    if (this.#isTaking || this.#isClosed) return; // an answer that came at once
    this.#isTaking = true;
    while (this.#hasRoom()) {
      const message = this.#waiting.shift();
      if (!message) break;
      this.#underWay.push(message.byteLength);
      this.#bytes += message.byteLength;
      this.#take(message);
    }
    this.#isTaking = false;
    if (this.#hasRoom()) this.#flow.resume();
    else this.#flow.pause();
  }

  /** Takes nothing more; the socket's goodbye is still read. */
  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
    this.#flow.resume();
  }

  #hasRoom(): boolean {
    return this.#underWay.length < this.#limits.calls && this.#bytes < this.#limits.callBytes && this.#isFlowing();
  }
}
