import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A certificate and key that only tests trust. */
export const localhostPem = readFileSync(join(import.meta.dirname, 'localhost.pem'), 'utf8');

/** What a version is published with. */
export interface Release {
  readonly version: string;
  readonly package: Buffer;
  readonly notes?: string;
}

/** A place of new versions on this computer, by https, with a key of its own. What lies there may be changed by a test. */
export interface FeedServer {
  readonly url: string;
  /** The same files by plain http. */
  readonly plainUrl: string;
  readonly publicKey: string;
  /** By which it signs, as PEM. */
  readonly privateKey: string;
  /** Paths, without what is after them. */
  readonly visits: readonly string[];
  /** What is served, by path; a URL leads on to elsewhere. */
  readonly files: Map<string, Buffer | URL>;
  publish(release: Release): void;
  /** Publishes a list as it is, signed. */
  publishList(text: string): void;
  close(): Promise<void>;
}

/** The list, as electron-builder names it for Linux. */
export const listFile = `latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}.yml`;
export const packageFile = (version: string): string => `Grevy-Studio-${version}.AppImage`;

export async function openFeedServer(): Promise<FeedServer> {
  const visits: string[] = [];
  const files = new Map<string, Buffer | URL>();
  const answer: RequestListener = (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname.slice(1));
    visits.push(path);
    const found = files.get(path);
    if (found === undefined) response.writeHead(404).end();
    else if (found instanceof URL) response.writeHead(302, { location: found.href }).end();
    else response.end(found);
  };
  const servers = [createServer({ key: localhostPem, cert: localhostPem }, answer), createHttpServer(answer)] as const;
  const [port, plainPort] = await Promise.all(servers.map(listening));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publishList = (text: string): void => {
    files.set(listFile, Buffer.from(text));
    files.set(`${listFile}.sig`, Buffer.from(sign(null, Buffer.from(text), privateKey).toString('base64')));
  };
  return {
    url: `https://localhost:${port}/`,
    plainUrl: `http://localhost:${plainPort}/`,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    visits,
    files,
    publishList,
    publish(release) {
      files.set(packageFile(release.version), release.package);
      publishList(listOf(release));
    },
    async close() {
      await Promise.all(servers.map(closed));
    },
  };
}

function listOf({ version, package: bytes, notes = '' }: Release): string {
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  const url = packageFile(version);
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${url}`,
    `    sha512: ${sha512}`,
    `    size: ${bytes.length}`,
    `path: ${url}`,
    `sha512: ${sha512}`,
    ...(notes ? [`releaseNotes: ${JSON.stringify(notes)}`] : []),
    "releaseDate: '2026-11-30T00:00:00.000Z'",
    '',
  ].join('\n');
}

async function listening(server: Server): Promise<number> {
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
