import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isMended } from './electronSupport.mjs';
import { inRoot } from './paths.mjs';

const versionIn = (file: string): { version: string; devDependencies?: Record<string, string> } =>
  JSON.parse(readFileSync(inRoot(file), 'utf8')) as { version: string };

it('the Electron that ships is one of the three newest majors, which still get security fixes', () => {
  const { version } = versionIn('node_modules/electron/package.json');
  expect(isMended(version)).toBe(true);
  expect(versionIn('package.json').devDependencies?.['electron']).toBe(version); // no range: the one that was looked at
});

it('an Electron is mended for as long as it is one of the three newest majors', () => {
  expect(['43.0.0', '44.9.1', '45.0.0', '46.0.0-beta.1'].map((version) => isMended(version, 45))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['42.9.9', '9.4.1', ''].map((version) => isMended(version, 45))).toEqual([false, false, false]);
});
