import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fuseDifferences } from '../../../../scripts/lib/fuses.mjs';
import { electronForTests } from '../../../bed/electron.ts';
import { fusesAfter22, packedForTests, packingPatienceMs } from '../../../bed/packages.ts';
import { openPackedStudio } from '../../../bed/packedStudio.ts';
import { expect, test } from '../../../bed/test.ts';

/** Item 19 of Electron's security checklist, on the packed program: docs/security.md. */

let program: string;
let resources: string;
/** An Electron with its fuses as it is shipped, which shows that what is tried here would work. */
let asShipped: string;
test.beforeAll(async () => {
  test.setTimeout(packingPatienceMs);
  const made = await packedForTests();
  if ('skipped' in made) return test.skip(true, made.skipped);
  ({ program, resources } = made);
  const electron = await electronForTests();
  if ('executablePath' in electron) asShipped = electron.executablePath;
});

test('every fuse that its Electron has is as it was decided', async () => {
  const electron = await electronForTests();
  const missing = 'kind' in electron && electron.kind === 'compat' ? fusesAfter22 : [];
  expect(await fuseDifferences(program)).toEqual(missing);
});

/** A script that leaves a mark where it is run. */
async function writeScript(folder: string, name: string): Promise<{ script: string; mark: string }> {
  const [script, mark] = [join(folder, `${name}.js`), join(folder, `${name} was here`)];
  await writeFile(script, `require('fs').writeFileSync(${JSON.stringify(mark)}, '');`);
  return { script, mark };
}

test('it is nobody’s interpreter, and Node’s options do not reach it', async ({ folder, data, problems }) => {
  const asNode = await writeScript(folder, 'interpreter');
  const required = await writeScript(folder, 'required');
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${required.script}` };

  execFileSync(asShipped, [asNode.script], { env: { ...process.env, ...env } });
  for (const { mark } of [asNode, required]) {
    expect(existsSync(mark)).toBe(true);
    await rm(mark);
  }

  const studio = await openPackedStudio(program, data, { switches: [asNode.script], env }, (page) =>
    problems.watch(page),
  );
  await expect(studio.page.getByRole('button', { name: 'Open pictures' }).first()).toBeVisible();
  await studio.close();
  for (const { mark } of [asNode, required]) expect(existsSync(mark)).toBe(false);
});

/** Whether anybody listens on a port of this computer. */
const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve((socket.destroy(), true)));
    socket.on('error', () => resolve(false));
  });

test('it opens no inspector of Node’s, neither by a switch nor by a signal', async ({ data, problems }) => {
  const port = 19_229;
  const switches = [`--inspect=127.0.0.1:${port}`]; // by which Playwright starts every other window of these stories
  const studio = await openPackedStudio(program, data, { switches }, (page) => problems.watch(page));
  await expect(studio.page.getByRole('button', { name: 'Open pictures' }).first()).toBeVisible();
  expect(await isOpen(port)).toBe(false);

  const exit = once(studio.process, 'exit');
  studio.process.kill('SIGUSR1');
  await exit; // to Node it would mean to listen; to a program without an ear for it it is the end
  expect(await isOpen(9229)).toBe(false);
});

test('it loads nothing in place of its archive', async ({ folder, data, problems }) => {
  const { script, mark } = await writeScript(folder, 'folder');
  const beside = join(resources, 'app');
  await mkdir(beside);
  try {
    await writeFile(join(beside, 'package.json'), JSON.stringify({ name: 'beside', main: script }));
    const studio = await openPackedStudio(program, data, {}, (page) => problems.watch(page));
    await expect(studio.page.getByRole('button', { name: 'Open pictures' }).first()).toBeVisible();
    await studio.close();
    expect(existsSync(mark)).toBe(false);
  } finally {
    await rm(beside, { recursive: true });
  }
  expect(await readdir(resources)).not.toContain('app');
});
