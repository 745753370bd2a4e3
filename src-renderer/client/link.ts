import type { FrameTransport } from '../../src-main/contract/client.ts';
import { StudioFailure, studioError, type StudioError } from '../../src-main/contract/errors.ts';
import { decodeFrame, encodeFrame, type Frame } from '../../src-main/contract/frames.ts';

export type LinkState = 'connecting' | 'open' | 'lost';

/** A transport that may lose its other side and find it again. */
export interface Link extends FrameTransport {
  /** Told at once of the present state, then of every change. */
  onState(listener: (state: LinkState) => void): () => void;
}

/** What a link needs of the thing that carries its bytes. */
export interface Carrier {
  send(bytes: Uint8Array): void;
}

export const unreachable: StudioError = studioError(
  'engine/unreachable',
  'no connection',
  'an open connection to the studio',
);

/** The half that every link shares: listeners, states, frames to bytes and back. */
export class LinkCore implements Link {
  readonly #frames = new Set<(frame: Frame) => void>();
  readonly #closes = new Set<(error: StudioError) => void>();
  readonly #states = new Set<(state: LinkState) => void>();
  #state: LinkState = 'connecting';
  #carrier: Carrier | null = null;

  /** The carrier is ready: frames may be sent. */
  opened(carrier: Carrier): void {
    this.#carrier = carrier;
    this.#become('open');
  }

  /** The carrier is gone: calls under way fail, later ones too until the next `opened`. */
  lost(): void {
    if (this.#carrier) for (const listener of this.#closes) listener(unreachable);
    this.#carrier = null;
    this.#become('lost');
  }

  receive(bytes: Uint8Array): void {
    const incoming = decodeFrame(bytes);
    if (!incoming.ok) return; // no call can be named that it belonged to
    for (const listener of this.#frames) listener(incoming.frame);
  }

  send(frame: Frame): void {
    if (!this.#carrier) throw new StudioFailure(unreachable);
    this.#carrier.send(encodeFrame(frame));
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#frames.add(listener);
    return () => this.#frames.delete(listener);
  }

  onClose(listener: (error: StudioError) => void): () => void {
    this.#closes.add(listener);
    return () => this.#closes.delete(listener);
  }

  onState(listener: (state: LinkState) => void): () => void {
    this.#states.add(listener);
    listener(this.#state);
    return () => this.#states.delete(listener);
  }

  #become(state: LinkState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#states) listener(state);
  }
}
