import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src-main/hosts/cli/program/commandLine.ts';
import names from '../../src-main/hosts/cli/program/commandNames.json' with { type: 'json' };
import { needsPage, splitArguments } from './commandLine.mjs';
import { personFolder, ROOT } from './paths.mjs';

const folder = resolve('/home/ana/pictures');

describe('npm start -- ...', () => {
  it('opens the window when nothing is asked for', () => {
    expect(splitArguments([], folder)).toEqual({ kind: 'window', pictures: [] });
  });

  it('opens pictures from the folder that the person stands in', () => {
    const absolute = resolve('/data/b.png');
    expect(splitArguments(['a horse.jpg', absolute], folder)).toEqual({
      kind: 'window',
      pictures: [resolve(folder, 'a horse.jpg'), absolute],
    });
  });

  it('does a job of the command line when the first word is one of its commands, and passes all words on untouched', () => {
    for (const command of [...names, '--help', '-h', '--version', '-V']) {
      const args = [command, 'photo.jpg', '-o', 'zebra.png'];
      expect(splitArguments(args, folder)).toEqual({ kind: 'command', args });
    }
  });

  it('knows the commands from the table that the command line is made by', () => {
    const shown = (args: readonly string[]): string => {
      const parsed = parseCommandLine(args, '1');
      return parsed.kind === 'shown' ? parsed.text : parsed.kind;
    };
    for (const name of names) expect(shown([name, '--help'])).toMatch(/^Usage: grevy/);
    const listed =
      shown(['--help'])
        .split('Commands:')[1]
        ?.split('Examples:')[0]
        ?.matchAll(/^ {2}([a-z-]+) /gm) ?? [];
    expect([...listed].map(([, name]) => name)).toEqual(names);
  });

  it('takes a picture named like a command for a picture when it is not the first word', () => {
    expect(splitArguments(['horse.jpg', 'translate'], folder).kind).toBe('window');
  });

  it('builds the page for serve alone, and not to show its help', () => {
    expect(
      [['serve'], ['serve', '--port', '80'], ['serve', '--help'], ['translate', 'a.jpg'], []].map(needsPage),
    ).toEqual([true, true, false, false, false]);
  });
});

describe('the folder of the person', () => {
  it('is where npm was called, because npm run itself moves to the package', () => {
    expect(personFolder({ npm_lifecycle_event: 'grevy', INIT_CWD: folder }, ROOT)).toBe(folder);
  });

  it('is the current folder when a script runs without npm, whatever an outer npm has left behind', () => {
    expect(personFolder({ INIT_CWD: folder }, ROOT)).toBe(ROOT);
    expect(personFolder({ npm_lifecycle_event: 'test', INIT_CWD: folder }, '/elsewhere')).toBe('/elsewhere');
  });
});
