import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listEngineFiles } from '../../scripts/lib/engineFiles.mjs';
import { checkPackage, packageListName } from './packageFiles.ts';

let folder: string;
let engine: string;
let list: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-package-'));
  engine = join(folder, 'engine');
  list = join(folder, packageListName);
  mkdirSync(join(engine, 'models', 'horse2zebra'), { recursive: true });
  writeFileSync(join(engine, 'main.mjs'), 'start();\n');
  writeFileSync(join(engine, 'models', 'horse2zebra', 'weights.safetensors'), new Uint8Array(3_000_000));
  listEngineFiles(engine, list);
});
afterEach(() => rmSync(folder, { recursive: true }));

const damaged = (got: string) => ({
  error: { code: 'host/package-damaged', got: expect.stringContaining(got) as string },
});

it('a package that is as it was packed is fine', async () => {
  await expect(checkPackage(list, engine)).resolves.toBeUndefined();
});

it('one byte that has changed anywhere is found, and its file named', async () => {
  const file = join(engine, 'models', 'horse2zebra', 'weights.safetensors');
  const bytes = readFileSync(file);
  bytes[2_345_678] = 1;
  writeFileSync(file, bytes);
  await expect(checkPackage(list, engine)).rejects.toMatchObject(damaged('models/horse2zebra/weights.safetensors: '));
});

it('a file that is gone is named as well', async () => {
  rmSync(join(engine, 'main.mjs'));
  await expect(checkPackage(list, engine)).rejects.toMatchObject(damaged('main.mjs: cannot be read'));
});
