import { spawn } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** How a real run of the command line ended. */
export interface GrevyRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface GrevyOptions {
  readonly folder: string;
  readonly onStart?: (pid: number) => void;
  /** Called with what has come so far, and the process to act upon. */
  readonly onOutput?: (out: string, child: { kill(signal: NodeJS.Signals): boolean; closeOutput(): void }) => void;
}

/** Runs the command line as a person's shell would: a process of its own, in a folder, with a data folder that nothing else uses. */
export function runGrevy(args: readonly string[], { folder, onStart, onOutput }: GrevyOptions): Promise<GrevyRun> {
  const env = { ...process.env, GREVY_DATA: join(folder, '.data'), TMPDIR: folder, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    onOutput?.(out, { kill: (signal) => child.kill(signal), closeOutput: () => child.stdout.destroy() });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** A fresh folder. */
export const workFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'cli-test-'));

/** A small picture with shapes in it, in the format of its name; different seeds give different pictures. */
export async function makePicture(path: string, { seed = 1, width = 90, height = 64 } = {}): Promise<void> {
  const shapes = Array.from({ length: 6 }, (_, i) => {
    const hue = (seed * 47 + i * 61) % 360;
    return `<ellipse cx="${(i * 37 * seed) % width}" cy="${(i * 23) % height}" rx="${12 + i}" ry="${8 + i}" fill="hsl(${hue} 60% 45%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#9c7"/>${shapes.join('')}</svg>`;
  await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).toFile(path);
}

/** Names of all files below a folder, sorted, without the studio's own data. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !name.startsWith('.data/'))
    .sort();
}
