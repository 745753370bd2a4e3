import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryName } from './leftFiles.ts';
import { temporaryFolder } from './testing/pictures.ts';
import { writeNew } from './writeFile.ts';

/** A number that no process has. */
const nobody = 2 ** 22 + 1;
const own = temporaryName();
const by = (pid: number): string => own.replace(/-\d+-(?=[0-9a-f]{12}\.tmp$)/, `-${pid}-`);

it('the first file that is written in a folder clears what killed processes left half-written there', async () => {
  const folder = await temporaryFolder();
  const stays = [
    own,
    by(process.ppid),
    by(nobody).replace(/-[0-9a-f]{8}-/, '-00000000-'), // of another computer
    '.grevy-0123456789ab.tmp', // of an earlier version, and new
    `${by(nobody)}.mine`,
    'photo.tmp',
  ];
  const old = '.grevy-ba9876543210.tmp';
  for (const name of [...stays, by(nobody), old]) await writeFile(join(folder, name), 'half');
  await utimes(join(folder, old), 1, 1);
  await writeNew(join(folder, 'a.jpg'), Buffer.from('new'), { overwrite: false });
  expect((await readdir(folder)).sort()).toEqual([...stays, 'a.jpg'].sort());
});
