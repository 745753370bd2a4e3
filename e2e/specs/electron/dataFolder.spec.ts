import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startWebHost } from '../../../src-main/hosts/web/startWebHost.ts';
import { electronForTests } from '../../bed/electron.ts';
import { expect, test } from '../../bed/test.ts';

/** Boxes that a person would have to close are written to standard error instead. */
const writtenBoxes =
  "require('electron').dialog.showErrorBox = (title, text) => process.stderr.write(`ERROR BOX ${title}\\n${text}\\n`);";

/** Starts the window on a data folder where it cannot open, to its end. */
async function startInVain(data: string, folder: string): Promise<{ code: number | null; said: string }> {
  const electron = await electronForTests();
  if ('skipped' in electron) throw new Error(electron.skipped);
  const boxes = join(folder, 'boxes.cjs');
  await writeFile(boxes, writtenBoxes);
  const child = spawn(electron.executablePath, ['-r', boxes, ...electron.args], {
    env: { ...process.env, GREVY_DATA: data, NODE_BIN: process.execPath },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
}

test('a window refuses the data folder of a newer studio by name, and touches nothing in it', async ({
  data,
  folder,
}) => {
  const file = join(data, 'data-format.json');
  const newer = '{"format":2,"studio":"9.1.0"}';
  await writeFile(file, newer);
  const { code, said } = await startInVain(data, folder);
  expect(said).toContain('ERROR BOX A newer Grevy Studio has written the data folder.');
  expect(said).toContain('format 2 of Grevy Studio 9.1.0');
  expect(said).toContain('Update this one');
  expect(code).toBe(1);
  expect(await readdir(data)).toEqual(['data-format.json']);
  expect(await readFile(file, 'utf8')).toBe(newer);
});

test('a window on the data folder of a studio that is open in a browser says so and ends', async ({ data, folder }) => {
  const host = await startWebHost({ data });
  const { code, said } = await startInVain(data, folder);
  await host.close();
  expect(said).toContain("ERROR BOX Another Grevy Studio is open on this studio's data folder.");
  expect(said).toContain(data);
  expect(said).toContain('close it first');
  expect(code).toBe(1);
});
