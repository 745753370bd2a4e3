import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Router } from '../router.ts';
import type { Access } from './access.ts';

/** Where pages connect; the same rules hold as for the page's files. */
export const framesPath = '/frames';

function asBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function join(router: Router, socket: WebSocket): void {
  const page = router.connectPage((bytes) => {
    if (socket.readyState === socket.OPEN) socket.send(bytes);
  });
  socket.on('message', (data) => page.receive(asBytes(data)));
  socket.on('error', () => undefined); // an oversized or broken message closes the socket, which is what is acted on
  socket.on('close', () => page.close());
}

/** Frames over WebSocket: each socket is one page of the router. Larger messages than `maxBytes` close the socket with 1009. */
export function serveFrames(server: Server, router: Router, access: Access, maxBytes: number): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBytes, perMessageDeflate: false });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined); // a caller that hangs up while it is refused
    const { host, origin, cookie } = request.headers;
    const verdict = access.judge({ host, origin, cookie, token: null });
    if (!verdict.ok) return refuseUpgrade(socket, verdict.status === 401 ? '401 Unauthorized' : '403 Forbidden');
    if (request.url !== framesPath) return refuseUpgrade(socket, '404 Not Found');
    sockets.handleUpgrade(request, socket, head, (webSocket) => join(router, webSocket));
  });

  return {
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}
