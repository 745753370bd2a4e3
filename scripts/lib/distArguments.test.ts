import { expect, it } from 'vitest';
import { changed, readArguments } from './distArguments.mjs';

const kinds = ['tar.gz', 'AppImage', 'deb'];

it('packages are asked for by name or all at once, and the configuration is changed as electron-builder has it', () => {
  expect(readArguments([], kinds)).toEqual({ named: [], isAll: false, changes: [] });
  expect(readArguments(['deb', 'dir'], kinds)).toMatchObject({ named: ['deb', 'dir'], isAll: false });
  expect(readArguments(['--all', '-c.mac.identity=-', '-c.mac.notarize=false'], kinds)).toEqual({
    named: [],
    isAll: true,
    changes: [
      ['mac.identity', '-'],
      ['mac.notarize', 'false'],
    ],
  });
});

it('a package of another system, and a change without a value, are refused by name', () => {
  expect(() => readArguments(['dmg'], kinds)).toThrow('dmg is not made on');
  expect(() => readArguments(['-c.mac.identity'], kinds)).toThrow('-c.mac.identity names no value.');
});

it('a change reaches as deep as its name, and leaves the rest', () => {
  const config = { mac: { hardenedRuntime: true, target: ['dmg'] }, asar: true };
  expect(
    changed(config, [
      ['mac.hardenedRuntime', 'false'],
      ['win.icon', 'a=b'],
    ] as [string, string][]),
  ).toEqual({
    mac: { hardenedRuntime: false, target: ['dmg'] },
    win: { icon: 'a=b' },
    asar: true,
  });
  expect(config.mac.hardenedRuntime).toBe(true);
});
