import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inRoot, ROOT } from '../../../../scripts/lib/paths.mjs';
import { checkedFeed, readUpdateConfig, updateConfigFile } from './updateConfig.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'grevy-updates-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('no feed is asked where none is configured: no file, or an empty address', () => {
  const file = join(folder, 'updates.json');
  expect(readUpdateConfig(file)).toBeNull();
  writeFileSync(file, '{ "feed": "", "publicKey": "", "page": "", "updaterCacheDirName": "updates" }');
  expect(readUpdateConfig(file)).toBeNull();
});

it('the file that ships is one, and its feed may be asked if it has one', () => {
  expect(updateConfigFile(ROOT)).toBe(inRoot('resources', 'updates.json'));
  const config = readUpdateConfig(updateConfigFile(ROOT));
  if (config) expect(checkedFeed(config).url).toMatch(/^https:.*\/$/);
});

it('a file that is none is not guessed at', () => {
  const file = join(folder, 'updates.json');
  writeFileSync(file, '{ "feed": "https://example.org" }');
  expect(() => readUpdateConfig(file)).toThrow();
});
