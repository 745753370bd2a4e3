import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReachable, recallWindow, rememberWindow } from './windowMemory.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-window-'));
});
afterEach(() => rm(folder, { recursive: true }));

const empty = { bounds: null, isMaximized: false, theme: 'system', isAccelerated: true };

it('remembers where the window was', () => {
  const memory = {
    bounds: { x: -5, y: 40, width: 1300, height: 900 },
    isMaximized: true,
    theme: 'dark',
    isAccelerated: false,
  } as const;
  const file = join(folder, 'new', 'window.json');
  rememberWindow(file, memory);
  expect(recallWindow(file)).toEqual(memory);
});

it('forgets what cannot be read and keeps the rest', async () => {
  const file = join(folder, 'window.json');
  expect(recallWindow(file)).toEqual(empty);
  await writeFile(file, 'not json');
  expect(recallWindow(file)).toEqual(empty);
  await writeFile(file, '{"bounds":{"x":"left"},"isMaximized":true,"theme":"pink"}');
  expect(recallWindow(file)).toEqual({ ...empty, isMaximized: true });
});

it('a folder that cannot be written to ends nothing', async () => {
  const file = join(folder, 'a file', 'window.json');
  await writeFile(join(folder, 'a file'), '');
  expect(() => rememberWindow(file, recallWindow(file))).not.toThrow();
});

it('knows whether a window can still be seen and dragged', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const at = (x: number, y: number) => isReachable({ x, y, width: 1280, height: 800 }, screens);
  expect(at(100, 100)).toBe(true);
  expect(at(-1100, 100)).toBe(true);
  expect(at(-1270, 100)).toBe(false); // a sliver
  expect(at(2000, 100)).toBe(false); // a screen that is gone
  expect(at(100, -50)).toBe(false); // no title bar to drag
  expect(at(100, 1060)).toBe(false);
});
