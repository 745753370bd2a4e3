import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enterDataFolder } from '../dataFormat.ts';

/**
 * Where Chromium keeps its own files: in the data folder, which also makes the single instance one per data folder. Where nothing may be written
 * there, since it is a newer studio's or not writable, in a folder that goes with this process: Chromium would not start, or would write
 * into what is not ours.
 */
export function chromiumFolder(data: string, version: string): string {
  if (isOurs(data, version)) return join(data, 'electron');
  const folder = mkdtempSync(join(tmpdir(), 'grevy-electron-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function isOurs(data: string, version: string): boolean {
  try {
    return enterDataFolder(data, version) === null;
  } catch {
    return false; // told when the studio starts
  }
}
