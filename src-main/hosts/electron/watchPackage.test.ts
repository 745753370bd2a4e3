import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listEngineFiles } from '../../../scripts/lib/engineFiles.mjs';
import { studioError, type StudioError } from '../../contract/errors.ts';
import type { Frame } from '../../contract/frames.ts';
import { watchPackage } from './watchPackage.ts';

let home: string;
let told: StudioError[];
let hear: (frame: Frame) => void;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'grevy-watch-'));
  told = [];
  mkdirSync(join(home, 'engine'));
  writeFileSync(join(home, 'engine', 'main.mjs'), 'start();\n');
  listEngineFiles(join(home, 'engine'), join(home, 'engine-files.json'));
});
afterEach(() => rmSync(home, { recursive: true }));

const mark = (): string => join(home, 'data', 'package-checked');
const damage = (): void => writeFileSync(join(home, 'engine', 'main.mjs'), 'start(;\n');

function watch(version = '1.0.0'): void {
  watchPackage({
    list: join(home, 'engine-files.json'),
    folder: join(home, 'engine'),
    version,
    mark: mark(),
    begin: Promise.resolve(),
    engine: { onFrame: (listener) => (hear = listener) },
    warn: (error) => void told.push(error),
  });
}

const died = studioError('engine/died', 'exit code 1', 'an engine that keeps running');
const engineIs = (state: string, error: StudioError | null): void =>
  hear({ t: 'event', name: 'engine.state', data: { state, error } });

it('a package is looked at once for each version, and one that is whole is not spoken of', async () => {
  watch();
  await expect.poll(() => existsSync(mark()) && readFileSync(mark(), 'utf8')).toBe('1.0.0');
  damage(); // as a package of the next version would be
  watch();
  watch('1.1.0');
  await expect.poll(() => told.map(({ code }) => code)).toEqual(['host/package-damaged']);
});

it('an engine that dies lets its package be looked at, and what is damaged is told once, by name', async () => {
  watch();
  await expect.poll(() => existsSync(mark())).toBe(true);
  damage();
  watch();
  engineIs('ready', null);
  engineIs('restarting', died);
  engineIs('restarting', died);
  await expect.poll(() => told).toMatchObject([{ code: 'host/package-damaged' }]);
  expect(told[0]!.got).toMatch(/^main\.mjs: [0-9a-f]{64}$/);
});
