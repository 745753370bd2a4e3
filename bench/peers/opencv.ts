import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The version that the studio's fills are held against. */
const version = '5.0.0.93';

/** A Python with OpenCV in a virtual environment of its own below the user's cache; made when it is not there. Null where that fails. */
export function pythonWithOpenCv(): string | null {
  const folder = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'grevy-studio',
    'peers',
    `opencv-${version}`,
  );
  const python = join(folder, 'bin', 'python');
  const hasOpenCv = (): boolean => spawnSync(python, ['-c', 'import cv2']).status === 0;
  if (existsSync(python) && hasOpenCv()) return python;
  process.stdout.write(`Installing OpenCV ${version} for comparison into ${folder}...\n`);
  mkdirSync(folder, { recursive: true });
  const run = (file: string, args: readonly string[]): boolean =>
    spawnSync(file, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const isMade =
    run('python3', ['-m', 'venv', folder]) &&
    run(python, ['-m', 'pip', 'install', '-q', `opencv-python-headless==${version}`]);
  return isMade && hasOpenCv() ? python : null;
}
