import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The version that the studio is held against. */
const version = '2.15.0';

/** A Python with PyTorch in a virtual environment of its own below the user's cache; made when it is not there. Null where that fails. */
export function pythonWithTorch(): string | null {
  const folder = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'grevy-studio',
    'peers',
    `torch-${version}`,
  );
  const python = join(folder, 'bin', 'python');
  const hasTorch = (): boolean => spawnSync(python, ['-c', 'import torch']).status === 0;
  if (existsSync(python) && hasTorch()) return python;
  process.stdout.write(`Installing PyTorch ${version} for comparison into ${folder} (about 1 GB)...\n`);
  mkdirSync(folder, { recursive: true });
  const run = (file: string, args: readonly string[]): boolean =>
    spawnSync(file, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  const isMade =
    run('python3', ['-m', 'venv', folder]) && run(python, ['-m', 'pip', 'install', '-q', `torch==${version}`, 'numpy']);
  return isMade && hasTorch() ? python : null;
}
