import * as nodeFiles from 'node:fs/promises';
import { link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './testing/pictures.ts';
import type { Files } from './writeFile.ts';
import { defaultOutputName, freeOutputPath } from './outputName.ts';
import { makeOutputFolder, writeNew } from './writeFile.ts';

const bytes = Buffer.from('new');
const systemError = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });
const keep = { overwrite: false };

test.each(['plain.jpg', 'with space "quotes" \'.jpg', 'Коњ у зебру.jpg', '🦓.jpg', 'x'.repeat(250)])(
  'writes a file called %s and nothing else',
  async (name) => {
    const folder = await temporaryFolder();
    await writeNew(join(folder, name), bytes, keep);
    expect(await readFile(join(folder, name), 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual([name]);
  },
);

test('never replaces a file unless it is told to', async () => {
  const path = join(await temporaryFolder(), 'a.jpg');
  await writeFile(path, 'old');
  await expect(writeNew(path, bytes, keep)).rejects.toMatchObject({ code: 'output/exists', got: path });
  expect(await readFile(path, 'utf8')).toBe('old');
  await writeNew(path, bytes, { overwrite: true });
  expect(await readFile(path, 'utf8')).toBe('new');
});

test('a file that appears while the work goes on is not replaced either', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.jpg');
  const late: Files = {
    ...nodeFiles,
    link: async (from, to) => {
      await writeFile(path, 'other');
      await nodeFiles.link(from, to);
    },
  };
  await expect(writeNew(path, bytes, keep, late)).rejects.toMatchObject({ code: 'output/exists' });
  expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['other', ['a.jpg']]);
});

test('works where the file system knows no links', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.jpg');
  const unlinked: Files = { ...nodeFiles, link: () => Promise.reject(systemError('EPERM')) };
  await writeNew(path, bytes, keep, unlinked);
  expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['new', ['a.jpg']]);
});

test('the input is never written over, by whatever path', async () => {
  const folder = await temporaryFolder();
  const input = join(folder, 'in.jpg');
  await writeFile(input, 'old');
  await symlink(input, join(folder, 'symbolic.jpg'));
  await link(input, join(folder, 'hard.jpg'));
  await mkdir(join(folder, 'sub'));
  for (const path of [input, join(folder, 'symbolic.jpg'), join(folder, 'hard.jpg'), `${folder}/sub/../in.jpg`]) {
    await expect(writeNew(path, bytes, { overwrite: true, input })).rejects.toMatchObject({
      code: 'output/same-as-input',
    });
  }
  expect(await readFile(input, 'utf8')).toBe('old');
});

test.each(['ENOSPC', 'EDQUOT'])(
  'a disk that is full (%s) leaves nothing behind, and an old file as it was',
  async (code) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'a.jpg');
    await writeFile(path, 'old');
    const full: Files = {
      ...nodeFiles,
      open: async (...where) => {
        const file = await nodeFiles.open(...where);
        file.writeFile = async () => {
          await file.write('ne');
          throw systemError(code);
        };
        return file;
      },
    };
    await expect(writeNew(path, bytes, { overwrite: true }, full)).rejects.toMatchObject({ code: 'output/disk-full' });
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['old', ['a.jpg']]);
  },
);

test('a folder that does not exist and a file taken for one are named', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  for (const place of ['missing', 'file']) {
    await expect(writeNew(join(folder, place, 'a.jpg'), bytes, keep)).rejects.toMatchObject({
      code: 'output/no-folder',
    });
  }
});

test.each(['EACCES', 'EROFS', 'EPERM'])('a folder that refuses (%s) is not writable', async (code) => {
  const refusing: Files = { ...nodeFiles, open: () => Promise.reject(systemError(code)) };
  await expect(writeNew(join(await temporaryFolder(), 'a.jpg'), bytes, keep, refusing)).rejects.toMatchObject({
    code: 'output/not-writable',
  });
});

test('a name that is too long is said to be', async () => {
  const path = join(await temporaryFolder(), `${'n'.repeat(300)}.jpg`);
  await expect(writeNew(path, bytes, keep)).rejects.toMatchObject({ code: 'output/name-too-long' });
});

test.each([
  ['EACCES', 'output/not-writable'],
  ['EROFS', 'output/not-writable'],
  ['ENOTDIR', 'output/no-folder'],
  ['EEXIST', 'output/no-folder'],
  ['ENAMETOOLONG', 'output/name-too-long'],
])('a folder that cannot be made (%s) is named', async (system, code) => {
  const refusing = { mkdir: () => Promise.reject(systemError(system)) };
  await expect(makeOutputFolder('/there/out', refusing as never)).rejects.toMatchObject({
    code,
    got: expect.stringContaining('/there/out') as string,
  });
});

test('a folder in the place of the file exists already', async () => {
  const path = join(await temporaryFolder(), 'a.jpg');
  await mkdir(path);
  await expect(writeNew(path, bytes, { overwrite: true })).rejects.toMatchObject({ code: 'output/exists' });
});

test('a bug is not taken for a full disk', async () => {
  const broken: Files = { ...nodeFiles, open: () => Promise.reject(new TypeError('bug')) };
  await expect(writeNew(join(await temporaryFolder(), 'a.jpg'), bytes, keep, broken)).rejects.toBeInstanceOf(TypeError);
});

test('outputs are named after their inputs', () => {
  expect(defaultOutputName('photo.jpg', 'zebra', 'jpeg')).toBe('photo.zebra.jpg');
  expect(defaultOutputName('Photo.JPEG', 'zebra', 'png')).toBe('Photo.zebra.png');
  expect(defaultOutputName('my.horse.2024', 'zebra', 'webp')).toBe('my.horse.2024.zebra.webp');
});

test('a number is added until a name is free', async () => {
  const folder = await temporaryFolder();
  const taken = async () => {
    const path = await freeOutputPath(folder, 'photo.zebra.jpg');
    await writeFile(path, '');
    return path.slice(folder.length + 1);
  };
  expect([await taken(), await taken(), await taken()]).toEqual([
    'photo.zebra.jpg',
    'photo.zebra-2.jpg',
    'photo.zebra-3.jpg',
  ]);
});
