import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runGrevy, workFolder } from '../testing/runGrevy.ts';

let folder: string;
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => rm(folder, { recursive: true }));

const zipOf = async (path: string) => unzipSync(new Uint8Array(await readFile(path)));

it('a report is written, its contents are listed, and no file is written over', async () => {
  await mkdir(join(folder, '.data', 'logs'), { recursive: true });
  await writeFile(join(folder, '.data', 'logs', 'engine.log'), `engine/file: ${join(folder, 'Moja slika.jpg')}\n`);
  const { code, out } = await runGrevy(['report', '-o', 'mine.zip'], { folder });
  expect(code).toBe(0);
  expect(out).toMatch(/^mine\.zip\n {2}report\.json +[\d.]+ kB\n {2}logs\/engine\.log +\d+ B\n\nNo picture is in it/);
  const entries = await zipOf(join(folder, 'mine.zip'));
  expect(Buffer.from(entries['logs/engine.log'] ?? []).toString()).toBe('engine/file: <picture>.jpg\n');
  expect(JSON.parse(Buffer.from(entries['report.json'] ?? []).toString())).toMatchObject({
    studio: { host: 'command line' },
    dataFolder: { isWritable: true },
  });
  const again = await runGrevy(['report', '-o', 'mine.zip'], { folder });
  expect(again.code).toBe(1);
  expect(again.err).toContain('already');
});

it('where it is written and what is in it can be read by a program', async () => {
  const { out } = await runGrevy(['report', '--json'], { folder });
  const { path, files } = JSON.parse(out) as { path: string; files: unknown[] };
  expect(path).toMatch(/grevy-report-\d{4}-\d\d-\d\d-\d{4}\.zip$/);
  expect(files).toHaveLength(1);
  expect(Object.keys(await zipOf(path))).toEqual(['report.json']);
});

it('a data folder of a newer studio is named, and nothing is done with it', async () => {
  await mkdir(join(folder, '.data'));
  const newer = '{"format":2,"studio":"9.1.0"}';
  await writeFile(join(folder, '.data', 'data-format.json'), newer);
  const { code, err } = await runGrevy(['models'], { folder });
  expect(code).toBe(1);
  expect(err).toContain('A newer Grevy Studio has written the data folder');
  expect(err).toContain('format 2 of Grevy Studio 9.1.0');
  expect(err).toContain('GREVY_DATA=FOLDER');
  expect(await readFile(join(folder, '.data', 'data-format.json'), 'utf8')).toBe(newer);
});

it('a data folder that cannot be written to is named once, and the work is done', async () => {
  await writeFile(join(folder, '.data'), 'a file in its place');
  const { code, out, err } = await runGrevy(['models'], { folder });
  expect(code).toBe(0);
  expect(out).toContain('horse2zebra');
  expect(err).toContain('may not write to its data folder');
  expect(err).toContain('GREVY_DATA=FOLDER');
  expect(err.trim().split('\n')).toHaveLength(1);
});
