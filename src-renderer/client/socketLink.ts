import { LinkCore, type Link } from './link.ts';

/** The part of WebSocket that is used here; a test brings its own. */
export interface Socket {
  binaryType: BinaryType;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
}

export interface SocketSurroundings {
  connect(): Socket;
  later(action: () => void, ms: number): void;
}

const firstWaitMs = 250;
const longestWaitMs = 5000;

/** How long to wait before the n-th attempt (from 0): doubling from a quarter of a second to five seconds. */
export const waitBeforeAttempt = (attempt: number): number => Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);

/** Frames over a WebSocket, one per message. Lost connections are opened again, ever less eagerly, until one holds. */
export function socketLink({ connect, later }: SocketSurroundings): Link {
  const core = new LinkCore();
  let attempt = 0;

  const open = (): void => {
    const socket = connect();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      attempt = 0;
      core.opened({ send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>) });
    };
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) core.receive(new Uint8Array(data));
    };
    socket.onclose = () => {
      core.lost();
      later(open, waitBeforeAttempt(attempt));
      attempt += 1;
    };
  };

  open();
  return core;
}

/** The browser host's address of frames, on the page's own origin. */
export function framesUrl({ protocol, host }: { readonly protocol: string; readonly host: string }): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/frames`;
}
