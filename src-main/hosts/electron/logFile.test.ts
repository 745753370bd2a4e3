import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from './logFile.ts';
import { withoutPrivate } from '../withoutPrivate.ts';

const ada = { home: '/home/ada', user: 'ada' };

describe('the log', () => {
  let data: string;
  beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'grevy-log-'))));
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('keeps the last words in four files of about a megabyte, the newest in the one without a number', () => {
    const log = openLogFile(data, ada);
    for (let i = 0; i < 700; i++) log(`line ${i} ${'x'.repeat(100_000)}`);
    const names = readdirSync(join(data, 'logs')).sort();
    expect(names).toEqual(['engine.1.log', 'engine.2.log', 'engine.3.log', 'engine.log']);
    for (const name of names) expect(statSync(join(data, 'logs', name)).size).toBeLessThan(1_200_000);
    const firstLine = (name: string): number =>
      Number(/ line (\d+) /.exec(readFileSync(join(data, 'logs', name), 'utf8'))?.[1]);
    expect(firstLine('engine.3.log')).toBeLessThan(firstLine('engine.2.log'));
    expect(firstLine('engine.1.log')).toBeLessThan(firstLine('engine.log'));
    expect(readFileSync(join(data, 'logs', 'engine.log'), 'utf8')).toContain(' line 699 ');
  });

  it('is written without what is private', () => {
    openLogFile(data, ada)('engine/file: /home/ada/Pictures/Wedding/kiss.jpg cannot be read');
    expect(readFileSync(join(data, 'logs', 'engine.log'), 'utf8')).toMatch(
      /^\d{4}-.*Z engine\/file: <picture>\.jpg cannot be read\n$/,
    );
  });

  it('does not end the studio where it cannot be written', () => {
    writeFileSync(join(data, 'logs'), 'a file where the folder should be');
    expect(() => openLogFile(data, ada)('said in vain')).not.toThrow();
  });
});

describe('what is private', () => {
  it.each([
    ["ENOENT: no such file, open '/home/ada/My horse.jpg'", "ENOENT: no such file, open '<picture>.jpg'"],
    ["open '/mnt/disk/ada's horse.PNG' failed", "open '<picture>.png' failed"],
    [
      'pictures/unreadable: /mnt/disk/A day at sea/tall ship.tiff: 3 bytes',
      'pictures/unreadable: <picture>.tiff: 3 bytes',
    ],
    ['C:\\Users\\ada\\Slike\\konj i ja.webp is empty', '<picture>.webp is empty'],
    ['at file:///home/ada/My%20horse.avif', 'at file:<picture>.avif'],
    ['horse.jpeg is not a picture', '<picture>.jpeg is not a picture'],
    ['“Моја слика.jpg”: not a picture', '“<picture>.jpg”: not a picture'],
    ['/home/ada', '~'],
    [
      'at run (file:///home/ada/grevy/src-main/engine/main.ts:12:3)',
      'at run (file://~/grevy/src-main/engine/main.ts:12:3)',
    ],
    ['data in /media/ada/disk', 'data in /media/<user>/disk'],
    ['engine: ended (exit code 1)', 'engine: ended (exit code 1)'],
    ['/home/adam/x.ts', '/home/adam/x.ts'],
    ['loaded in 3.jpgs', 'loaded in 3.jpgs'],
  ])('is not in a line: %s', (line, kept) => {
    expect(withoutPrivate(line, ada)).toBe(kept);
  });

  it('is not in a line on Windows either, whichever way its path is written', () => {
    const person = { home: 'C:\\Users\\Ada B', user: 'Ada B' };
    for (const path of [
      'C:\\Users\\Ada B\\x.ts',
      'C:/Users/Ada B/x.ts',
      'file:///C:/Users/Ada%20B/x.ts',
      'c:\\users\\ada b\\x.ts',
    ])
      expect(withoutPrivate(path, person)).toMatch(/^(file:\/\/\/)?~[\\/]x\.ts$/);
  });

  it('is not in a line whatever a picture in a path is called', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'ä', 'ж', 'q', ' ', '0', '-', '_', '.', "'", '(', ')', '&'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(letters, fc.constantFrom('jpg', 'PNG', 'tif'), (middle, ending) => {
        const name = `Zzz${middle}Zzz`;
        expect(withoutPrivate(`cannot read /srv/${name}.${ending}: broken`, ada)).not.toContain('Zzz');
        expect(withoutPrivate(`open '${name}.${ending}'`, ada)).not.toContain('Zzz');
      }),
    );
  });
});
