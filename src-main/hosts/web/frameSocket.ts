import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Router } from '../router.ts';
import type { Access } from './access.ts';
import { Inbox, type InboxLimits } from './inbox.ts';
import { Outbox, type OutboxLimits } from './outbox.ts';

export type FlowLimits = InboxLimits & OutboxLimits;

/** Where pages connect; the same rules hold as for the page's files. */
export const framesPath = '/frames';

function asBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** How much one page may have under way, and leave unread, before it is waited for. A page that works stays far below. */
export const flowLimits = {
  calls: 16,
  callBytes: 64 * 1024 * 1024,
  unsentBytes: 8 * 1024 * 1024,
  waitingEventBytes: 16 * 1024 * 1024,
} as const;

/** 1013, "try again later": the page connects again and asks for everything. */
const tooSlow = { code: 1013, reason: 'protocol/too-slow' } as const;

function join(router: Router, socket: WebSocket, limits: FlowLimits): void {
  const outbox = new Outbox(
    {
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
      send: (bytes, onTaken) =>
        socket.send(bytes, () => {
          onTaken();
          inbox.goOn();
        }),
    },
    limits,
    () => {
      page.close();
      socket.close(tooSlow.code, tooSlow.reason);
      inbox.close();
    },
  );
  const inbox = new Inbox(
    limits,
    socket,
    () => outbox.isFlowing,
    (message) => page.receive(message),
  );
  const page = router.connectPage((bytes, frame) => {
    if (socket.readyState !== socket.OPEN) return;
    if (frame.t !== 'event') inbox.answered();
    outbox.send(bytes, frame);
    inbox.goOn();
  });
  socket.on('message', (data) => inbox.came(asBytes(data)));
  socket.on('error', () => undefined); // an oversized or broken message closes the socket, which is what is acted on
  socket.on('close', () => page.close());
}

/** Frames over WebSocket: each socket is one page of the router. Larger messages than `maxBytes` close the socket with 1009. */
export function serveFrames(
  server: Server,
  router: Router,
  access: Access,
  { maxBytes, limits }: { readonly maxBytes: number; readonly limits: FlowLimits },
): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBytes, perMessageDeflate: false });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined); // a caller that hangs up while it is refused
    const { host, origin, cookie } = request.headers;
    const verdict = access.judge({ host, origin, cookie, token: null });
    if (!verdict.ok) return refuseUpgrade(socket, verdict.status === 401 ? '401 Unauthorized' : '403 Forbidden');
    if (request.url !== framesPath) return refuseUpgrade(socket, '404 Not Found');
    sockets.handleUpgrade(request, socket, head, (webSocket) => join(router, webSocket, limits));
  });

  return {
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}
