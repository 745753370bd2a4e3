import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of somebody else's, that writes down who comes. */
export interface StrangeServer {
  readonly url: string;
  readonly visits: readonly string[];
  close(): Promise<void>;
}

/** Opens it on this computer; it answers everything with a page that would run its own script. */
export async function openStrangeServer(): Promise<StrangeServer> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*'); // so that only the studio itself stands in the way
    response.end('<script>document.title = "somebody else"</script>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, visits, close: () => closed(server) };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
