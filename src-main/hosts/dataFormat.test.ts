import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataFormat, enterDataFolder } from './dataFormat.ts';

let place: string;
let data: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'grevy-format-'));
  data = join(place, 'studio');
});
afterEach(() => rmSync(place, { recursive: true }));

const written = (): unknown => JSON.parse(readFileSync(join(data, 'data-format.json'), 'utf8'));

it('a data folder says which studio has written it, and in what format', () => {
  expect(enterDataFolder(data, '0.1.0')).toBeNull();
  expect(written()).toEqual({ format: dataFormat, studio: '0.1.0' });
  expect(enterDataFolder(data, '0.2.0')).toBeNull();
  expect(written()).toEqual({ format: dataFormat, studio: '0.2.0' });
  expect(readdirSync(data)).toEqual(['data-format.json']);
});

it.skipIf(process.platform === 'win32')('one that is made is read by nobody else', () => {
  enterDataFolder(data, '0.1.0');
  expect(statSync(data).mode & 0o777).toBe(0o700);
});

it('one of a newer studio is named, and not a byte of it is changed', () => {
  enterDataFolder(data, '0.1.0');
  const newer = JSON.stringify({ format: dataFormat + 1, studio: '9.1.0', more: true });
  writeFileSync(join(data, 'data-format.json'), newer);
  expect(() => enterDataFolder(data, '0.1.0')).toThrow(
    /host\/data-newer; got .*studio, format 2 of Grevy Studio 9\.1\.0, expected format 1/,
  );
  expect(readFileSync(join(data, 'data-format.json'), 'utf8')).toBe(newer);
  expect(readdirSync(data)).toEqual(['data-format.json']);
});

it('one whose format cannot be read is taken for an old one', () => {
  enterDataFolder(data, '0.1.0');
  writeFileSync(join(data, 'data-format.json'), '{"for');
  expect(enterDataFolder(data, '0.1.0')).toBeNull();
  expect(written()).toEqual({ format: dataFormat, studio: '0.1.0' });
});

it('one that cannot be written to is named, with the reason', () => {
  writeFileSync(data, 'a file in its place');
  expect(enterDataFolder(data, '0.1.0')).toMatchObject({ code: 'host/data-not-writable', got: `${data} (EEXIST)` });
  expect(enterDataFolder(join(data, 'below'), '0.1.0')).toMatchObject({ got: `${join(data, 'below')} (ENOTDIR)` });
});

it.skipIf(!existsSync('/dev/full'))('a full disk is named as one', () => {
  enterDataFolder(data, '0.1.0');
  const before = written();
  symlinkSync('/dev/full', join(data, `data-format.json.${process.pid}`)); // whatever is written there finds no room
  expect(enterDataFolder(data, '0.2.0')).toMatchObject({ code: 'host/data-disk-full', got: `${data} (ENOSPC)` });
  expect(written()).toEqual(before);
  expect(readdirSync(data)).toEqual(['data-format.json']);
});
