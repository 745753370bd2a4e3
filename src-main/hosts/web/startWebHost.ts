import { getRequestListener } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameTransport } from '../../contract/client.ts';
import { maxFrameBytes } from '../../contract/frames.ts';
import { dataFolder } from '../dataFolder.ts';
import { startLocalEngine, type LocalEngine, type LocalEngineOptions } from '../localEngine.ts';
import { openPictures } from '../openPictures.ts';
import { createRouter, type Router } from '../router.ts';
import { sourcesRoot } from '../engineRoot.ts';
import { studioVersion } from '../studioVersion.ts';
import { Warnings } from '../warnings.ts';
import { createAccess } from './access.ts';
import { flowLimits, serveFrames, type FlowLimits } from './frameSocket.ts';
import { webHandlers } from './handlers.ts';
import { pageServer } from './pageServer.ts';

export interface WebHostOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  /** The secret in the URL; random by default. */
  readonly token?: string;
  /** Pictures to open at once. */
  readonly open?: readonly string[];
  /** The studio's own folder. */
  readonly root?: string;
  readonly data?: string;
  /** Folder of the built page. */
  readonly page?: string;
  /** An engine that already runs; by default the host starts and supervises its own. */
  readonly engine?: FrameTransport;
  /** Takes the engine's lines, one by one. */
  readonly log?: (line: string) => void;
  /** By what time the engine's deaths are counted, in milliseconds. */
  readonly now?: () => number;
  /** Largest message from a page in bytes. */
  readonly maxMessageBytes?: number;
  /** How much a page may have under way and leave unread. */
  readonly limits?: FlowLimits;
}

export interface WebHost {
  /** What to open in a browser; carries the token. */
  readonly url: string;
  readonly port: number;
  /** Process id of the engine's present run, where the host started it. */
  readonly enginePid: () => number | undefined;
  close(): Promise<void>;
}

const ownRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const loopback = '127.0.0.1';

/** Opens the studio for a browser on this computer: the built page, its line to the engine, and nothing for anybody else. */
export async function startWebHost(options: WebHostOptions = {}): Promise<WebHost> {
  const {
    port = 0,
    token = randomBytes(24).toString('base64url'),
    open = [],
    root = ownRoot,
    log = () => undefined,
  } = options;
  const data = options.data ?? dataFolder({ env: process.env, platform: process.platform, home: homedir() });

  const version = studioVersion(root);

  // The port is taken first: with a port in use nothing else is started.
  const server = createServer();
  const boundPort = await listen(server, port);
  const local = options.engine
    ? null
    : await startEngine(
        { engine: sourcesRoot(root), version, data, log, ...(options.now && { now: options.now }) },
        server,
      );
  const engine = options.engine ?? local?.supervisor;
  if (!engine) throw new Error('no engine was given and none was started');

  const access = createAccess(boundPort, token);
  const warnings = new Warnings(local?.trouble ?? null);
  const router: Router = createRouter(
    engine,
    webHandlers(version, () => router.client, data, warnings),
  );
  const page = pageServer(options.page ?? join(root, 'out', 'renderer'), boundPort, access);
  const answer = getRequestListener(page.fetch, { overrideGlobalObjects: false });
  server.on('request', (request, response) => void answer(request, response));
  const frames = serveFrames(server, router, access, {
    maxBytes: options.maxMessageBytes ?? maxFrameBytes + 4,
    limits: options.limits ?? flowLimits,
  });
  void openPictures(router, open);

  return {
    url: `http://${loopback}:${boundPort}/?token=${encodeURIComponent(token)}`,
    port: boundPort,
    enginePid: () => local?.supervisor.pid,
    async close() {
      frames.close();
      server.closeAllConnections();
      await new Promise((resolved) => server.close(resolved));
      await local?.stop();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolved, rejected) => {
    server.once('error', rejected);
    server.listen({ port, host: loopback }, () => {
      server.off('error', rejected);
      resolved((server.address() as AddressInfo).port);
    });
  });
}

async function startEngine(
  where: Pick<LocalEngineOptions, 'engine' | 'version' | 'data' | 'log' | 'now'>,
  server: Server,
): Promise<LocalEngine> {
  try {
    return await startLocalEngine({
      ...where,
      self: { file: process.execPath, version: process.version },
      env: process.env,
    });
  } catch (cause) {
    server.close();
    throw cause;
  }
}
