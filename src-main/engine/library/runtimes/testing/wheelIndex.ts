import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of some files, as packers write it: a table of contents at its end. */
export function zipOf(files: Readonly<Record<string, string>>, { isDeflated = true } = {}): Buffer {
  const parts: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = isDeflated ? deflateRawSync(content) : content;
    const about = Buffer.alloc(26); // from the version that is needed to the lengths of name and extra
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(isDeflated ? 8 : 0, 4);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14); // comment, disk, attributes, where the file begins
    tail.writeUInt32LE(at, 10);
    table.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), about, tail, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(table.length, 8);
  end.writeUInt16LE(table.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A package index on this computer with one wheel. `cuts` says after how many bytes the next downloads break off. */
export async function serveIndex(project: string, file: string, wheel: Buffer, { isHtml = false } = {}) {
  const asked: { readonly path: string; readonly host: string; readonly range: string | undefined }[] = [];
  const cuts: number[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname: path, hostname: host } = new URL(request.url ?? '', 'http://127.0.0.1'); // asked as a proxy, it is told the whole address
    asked.push({ path, host, range: request.headers.range });
    if (path === `/simple/${project}/`) {
      const link = `../../files/${file}`;
      const files = [{ filename: file, url: link }];
      response.end(isHtml ? `<a href="${link}#sha256=x" data-x="1">${file}</a>` : JSON.stringify({ files }));
      return;
    }
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = wheel.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length });
    const cut = cuts.shift();
    if (cut === undefined) response.end(rest);
    else response.write(rest.subarray(0, cut), () => response.socket?.end()); // what was written arrives first
  };
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`;
  return { url, asked, cuts, close: () => server.close() };
}
