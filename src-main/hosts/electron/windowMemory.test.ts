import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeOn, recallWindow, rememberWindow, withPlace } from './windowMemory.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-window-'));
});
afterEach(() => rm(folder, { recursive: true }));

const empty = { bounds: null, isMaximized: false, places: [], theme: 'system', isAccelerated: true } as const;
const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const desk = { x: 1440, y: 0, width: 2560, height: 1440 };

it('remembers where the window was', () => {
  const place = { bounds: { x: -5, y: 40, width: 1300, height: 900 }, isMaximized: true };
  const memory = withPlace({ ...empty, places: [], theme: 'dark', isAccelerated: false }, place, [laptop]);
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

it('remembers each set of screens by itself: a laptop at its desk, and away', () => {
  const home = { bounds: { x: 1500, y: 80, width: 1800, height: 1200 }, isMaximized: false };
  const away = { bounds: { x: 10, y: 30, width: 1280, height: 800 }, isMaximized: true };
  let memory = withPlace({ ...empty, places: [] }, home, [laptop, desk]);
  memory = withPlace(memory, away, [laptop]);
  expect(placeOn(memory, [desk, laptop])).toEqual(home); // whichever the system names first
  expect(placeOn(memory, [laptop])).toEqual(away);
});

it('keeps eight sets of screens, those that were used last', () => {
  const bounds = { x: 0, y: 0, width: 1000, height: 700 };
  const wide = (width: number) => [{ ...laptop, width }];
  let memory = withPlace({ ...empty, places: [] }, { bounds, isMaximized: true }, wide(1001));
  for (let width = 1002; width <= 1009; width++)
    memory = withPlace(memory, { bounds, isMaximized: false }, wide(width));
  expect(memory.places).toHaveLength(8);
  expect(placeOn(memory, wide(1001)).isMaximized).toBe(false);
});

it('reads what was written before screens were told apart', async () => {
  const file = join(folder, 'window.json');
  const bounds = { x: 100, y: 100, width: 1200, height: 700 };
  await writeFile(file, JSON.stringify({ bounds, isMaximized: false, theme: 'light' }));
  expect(placeOn(recallWindow(file), [laptop])).toEqual({ bounds, isMaximized: false });
});

it('opens only where the window can be seen and dragged', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const isSeen = (x: number, y: number): boolean =>
    placeOn({ ...empty, places: [], bounds: { x, y, width: 1280, height: 800 } }, screens).bounds !== null;
  expect(isSeen(100, 100)).toBe(true);
  expect(isSeen(-1100, 100)).toBe(true);
  expect(isSeen(-1270, 100)).toBe(false); // a sliver
  expect(isSeen(2000, 100)).toBe(false); // a screen that is gone
  expect(isSeen(100, -50)).toBe(false); // no title bar to drag
  expect(isSeen(100, 1060)).toBe(false);
});
