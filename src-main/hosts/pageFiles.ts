import { readFile, realpath } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** A file of the built page, ready to be answered by any host. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  /** Names under assets/ carry a hash of their content and never change. */
  readonly isImmutable: boolean;
}

/** All kinds of file that a built page may hold. What is not listed here is not served. */
const mimeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

function decoded(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}

const isBelow = (folder: string, file: string): boolean =>
  file.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The file below `folder` that a URL path names, or null: unknown kinds, odd characters and every way out of the folder. */
export function locatePageFile(folder: string, urlPath: string): string | null {
  const path = decoded(urlPath);
  if (path === null || path.includes('\0') || path.includes('\\') || !path.startsWith('/')) return null;
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!isBelow(folder, file)) return null;
  return Object.hasOwn(mimeByExtension, extname(file)) ? file : null;
}

/** What a file of the folder holds; null where there is none, and where a link on the way leads out of the folder. */
async function bytesBelow(folder: string, file: string): Promise<Uint8Array | null> {
  try {
    return isBelow(await realpath(folder), await realpath(file)) ? await readFile(file) : null;
  } catch {
    return null;
  }
}

/** Reads the file of the built page that a URL path names; null where there is none. */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | null> {
  const file = locatePageFile(folder, urlPath);
  if (file === null) return null;
  const bytes = await bytesBelow(folder, file);
  if (bytes === null) return null;
  const mime = mimeByExtension[extname(file)] ?? 'application/octet-stream';
  return { bytes: new Uint8Array(bytes), mime, isImmutable: file.startsWith(join(folder, 'assets') + sep) };
}
