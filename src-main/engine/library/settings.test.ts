import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SettingsFile } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('settings are remembered', async () => {
  await new SettingsFile(folder, () => undefined).update({ language: 'sr-Cyrl', quality: 80 });
  expect(await new SettingsFile(folder, () => undefined).get()).toMatchObject({
    language: 'sr-Cyrl',
    quality: 80,
    theme: 'system',
  });
});

it('a damaged file gives the defaults, and one wrong value does not spoil the others', async () => {
  writeFileSync(join(folder, 'settings.json'), '{ half');
  expect(await new SettingsFile(folder, () => undefined).get()).toMatchObject({ language: 'system', quality: 92 });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ language: 'klingon', theme: 'dark' }));
  expect(await new SettingsFile(folder, () => undefined).get()).toMatchObject({ language: 'system', theme: 'dark' });
});

it('updates at the same time do not lose one another', async () => {
  const settings = new SettingsFile(folder, () => undefined);
  await Promise.all([
    settings.update({ theme: 'dark' }),
    settings.update({ quality: 50 }),
    settings.update({ format: 'png' }),
  ]);
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
    theme: 'dark',
    quality: 50,
    format: 'png',
  });
});
