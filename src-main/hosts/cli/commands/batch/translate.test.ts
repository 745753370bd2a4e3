import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow, makePicture, runGrevy, workFolder, type GrevyOptions } from '../../testing/runGrevy.ts';

/** Whole processes with a network in them, on machines that are busy. */
const patientMs = 60_000;

let folder = '';
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const picture = (name: string, seed = 1) => makePicture(at(name), { seed });
const grevy = (args: string[], options: Partial<GrevyOptions> = {}) => runGrevy(args, { folder, ...options });
const translate = (...args: string[]) => grevy(['translate', ...args]);

describe('grevy translate', { timeout: patientMs }, () => {
  it('writes the result beside the picture, in its size and format, and leaves nothing else behind', async () => {
    await picture('horse.jpg');
    const run = await translate('horse.jpg');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(/^horse\.jpg -> horse\.zebra\.jpg {2}[\d.]+ m?s\n$/);
    expect(await filesBelow(folder)).toEqual(['horse.jpg', 'horse.zebra.jpg']);
    expect(await sharp(at('horse.zebra.jpg')).metadata()).toMatchObject({ format: 'jpeg', width: 90, height: 64 });
  });

  it('writes where the network changed a picture, and leaves that out when the folder is translated again', async () => {
    await picture('horse.jpg');
    expect(await translate('horse.jpg', '--save-mask')).toMatchObject({ code: 0, err: '' });
    expect(await filesBelow(folder)).toEqual(['horse.jpg', 'horse.zebra.jpg', 'horse.zebra.mask.png']);
    const mask = sharp(at('horse.zebra.mask.png'));
    expect(await mask.metadata()).toMatchObject({ width: 90, height: 64, channels: 1 });
    const { min, max } = (await mask.stats()).channels[0] ?? {};
    expect(max).toBeGreaterThan(min ?? 255);
    await translate('.', '--save-mask', '--overwrite');
    expect(await filesBelow(folder)).toHaveLength(3);
  });

  it('gives the same bytes each time, and does again what it is told to do again', async () => {
    await picture('horse.png');
    await translate('horse.png');
    const first = await readFile(at('horse.zebra.png'));
    expect(await translate('horse.png')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('is already there') as string,
    });
    await writeFile(at('horse.zebra.png'), 'something else');
    expect(await translate('horse.png', '--overwrite')).toMatchObject({ code: 0 });
    expect(first.equals(await readFile(at('horse.zebra.png')))).toBe(true);
  });

  it('takes size, strength, format and model', async () => {
    await picture('horse.png');
    const run = await translate(
      'horse.png',
      '-m',
      'zebra2horse',
      '--size',
      '64',
      '--strength',
      '0',
      '--format',
      'webp',
      '--quality',
      '100',
    );
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('horse.horse.webp') as string });
    expect(await sharp(at('horse.horse.webp')).metadata()).toMatchObject({ format: 'webp', width: 90, height: 64 });
  });

  it('mirrors folders, finishes what can be done, says why the rest cannot, and only does what is missing the second time', async () => {
    await mkdir(at('photos/deep/er'), { recursive: true });
    await Promise.all([
      picture('photos/a.jpg', 2),
      picture('photos/deep/b.png', 3),
      picture('photos/deep/er/c.webp', 4),
    ]);
    await writeFile(at('photos/deep/text.jpg'), 'This is no picture.');
    await writeFile(at('photos/notes.txt'), 'not even named like one');
    const run = await translate('photos', '-o', 'zebras');
    const made = ['zebras/a.zebra.jpg', 'zebras/deep/b.zebra.png', 'zebras/deep/er/c.zebra.webp'];
    expect(run.code).toBe(1);
    expect((await filesBelow(folder)).filter((name) => name.startsWith('zebras/'))).toEqual(made);
    expect(run.err).toMatch(
      /^photos\/deep\/text\.jpg: This is not a picture.*\. Use JPEG.*\n3 done, 1 failed in .*\n$/,
    );

    await rm(at('photos/deep/text.jpg'));
    await rm(at('zebras/a.zebra.jpg'));
    const second = await translate('photos', '-o', 'zebras');
    expect(second).toMatchObject({ code: 0, err: expect.stringContaining('1 done, 2 skipped') as string });
    expect(second.out.trim().split('\n')).toHaveLength(1);
  });

  it('tells programs everything, one JSON object per line and nothing else', async () => {
    await Promise.all([picture('a.jpg'), writeFile(at('b.jpg'), '')]);
    const run = await translate('a.jpg', 'b.jpg', 'missing.jpg', '--json');
    const events = run.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; input?: string; error?: { code: string } });
    const codes = Object.fromEntries(
      events
        .filter(({ event }) => event === 'file')
        .map(({ input = '', error }) => [input.slice(folder.length + 1), error?.code]),
    );
    expect(run).toMatchObject({ code: 1, err: '' });
    expect(codes).toEqual({ 'a.jpg': undefined, 'b.jpg': 'picture/empty', 'missing.jpg': 'picture/not-found' });
    expect(events.at(-1)).toMatchObject({ event: 'result', state: 'failed', done: 1, skipped: 0, failed: 2 });
    expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['progress', 'file', 'result']));
  });

  it('takes any name that a file can have', async () => {
    const name = `it's ${process.platform === 'win32' ? '' : '"my" '}коњ 🦓 & $HOME`;
    await mkdir(at(name));
    await picture(join(name, `${name}.jpg`));
    const run = await translate(name, '-o', `${name} out/`);
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining(`${name}.jpg -> `) as string });
    expect(await filesBelow(at(`${name} out`))).toEqual([`${name}.zebra.jpg`]);
  });

  it('makes the folders of a folder, but not those of a file', async () => {
    await picture('horse.jpg');
    expect(await translate('horse.jpg', '-o', 'new/folder/')).toMatchObject({ code: 0 });
    const run = await translate('horse.jpg', '-o', 'other/folder/zebra.jpg');
    expect(run).toMatchObject({
      code: 1,
      err: expect.stringContaining('The folder to save in does not exist: ') as string,
    });
    expect(await filesBelow(folder)).toEqual(['horse.jpg', 'new/folder/horse.zebra.jpg']);
  });

  it('names a folder for results that cannot be made, as where a file stands in its place', async () => {
    mkdirSync(at('in'));
    await picture('in/horse.jpg');
    writeFileSync(at('file'), '');
    const run = await translate('in', '-o', 'file/out');
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining(`${at('file/out')} (ENOTDIR)`) as string });
    expect(run.err).not.toContain('went wrong');
  });

  it('says that a name is too long for the disk when its result would be', async () => {
    const name = `${'n'.repeat(251)}.jpg`;
    await picture(name);
    expect(await translate(name)).toMatchObject({
      code: 1,
      err: expect.stringContaining('The name of the result is too long') as string,
    });
    expect(await translate(name, '-o', 'short.jpg')).toMatchObject({ code: 0 });
  });

  it('tells once that the network saw 8 of 16 bits', async () => {
    const values = Uint16Array.from({ length: 3 * 64 * 48 }, (_, i) => (i * 977) % 65536);
    await sharp(values, { raw: { width: 64, height: 48, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toFile(at('deep.png'));
    const { out } = await translate('deep.png');
    expect(out.match(/the network saw 8 of the 16 bits/g)).toHaveLength(1);
  });

  it('follows links to pictures in a folder', async () => {
    for (const name of ['elsewhere', 'links']) mkdirSync(at(name));
    await picture('elsewhere/horse.jpg');
    symlinkSync(at('elsewhere/horse.jpg'), at('links/horse.jpg'));
    symlinkSync(at('elsewhere'), at('links/folder'));
    expect(await translate('links')).toMatchObject({ code: 0 });
    expect(await filesBelow(at('links'))).toContain('horse.zebra.jpg');
    expect(await filesBelow(at('elsewhere'))).toEqual(['horse.jpg']);
  });

  it('never writes over the original, nor over a file that it was not told to replace', async () => {
    await picture('horse.jpg');
    const original = await readFile(at('horse.jpg'));
    expect(await translate('horse.jpg', '-o', 'horse.jpg', '--overwrite')).toMatchObject({ code: 1 });
    expect(original.equals(await readFile(at('horse.jpg')))).toBe(true);
    await writeFile(at('mine.png'), 'precious');
    expect(await translate('horse.jpg', '-o', 'mine.png')).toMatchObject({
      code: 1,
      err: expect.stringContaining('already there') as string,
    });
    expect(await readFile(at('mine.png'), 'utf8')).toBe('precious');
    expect(await filesBelow(folder)).toEqual(['horse.jpg', 'mine.png']);
  });

  it('stops cleanly at Ctrl+C: says what is done, leaves nothing half-written, and can go on later', async () => {
    await mkdir(at('photos'));
    await Promise.all(Array.from({ length: 60 }, (_, i) => picture(`photos/${i}.png`, i)));
    let isPressed = false;
    const run = await grevy(['translate', 'photos', '-o', 'zebras'], {
      onOutput: (_out, child) => {
        if (!isPressed) isPressed = child.kill('SIGINT');
      },
    });
    const made = await filesBelow(at('zebras'));
    expect(run).toMatchObject({ code: 130, err: expect.stringMatching(/Interrupted: \d+ done/) as string });
    expect(made.length).toBeLessThan(60);
    expect(made).toHaveLength(run.out.trimEnd().split('\n').length);
    await Promise.all(made.map((name) => sharp(at(`zebras/${name}`)).stats()));
    expect((await filesBelow(folder)).filter((name) => !/^(photos|zebras)\/\d+(\.zebra)?\.png$/.test(name))).toEqual(
      [],
    );
  });

  it('stops when nobody reads any more', async () => {
    await mkdir(at('photos'));
    await Promise.all(Array.from({ length: 60 }, (_, i) => picture(`photos/${i}.png`, i)));
    const run = await grevy(['translate', 'photos', '-o', 'zebras'], {
      onOutput: (_out, child) => child.closeOutput(),
    });
    expect(run.code).toBe(130);
    expect((await filesBelow(at('zebras'))).length).toBeLessThan(60);
  });

  it('names a model, a device and a folder that cannot be used', async () => {
    await picture('horse.jpg');
    await mkdir(at('empty'));
    const [model, device, empty] = await Promise.all([
      translate('horse.jpg', '-m', 'unicorn'),
      translate('horse.jpg', '--device', 'abacus'),
      translate('empty'),
    ]);
    expect(model).toMatchObject({
      code: 1,
      err: expect.stringContaining('unicorn: There is no such model here.') as string,
    });
    expect(device).toMatchObject({
      code: 1,
      err: expect.stringContaining('runtime or device cannot be used') as string,
    });
    expect(empty).toMatchObject({
      code: 1,
      err: expect.stringContaining('empty: There are no pictures in this folder.') as string,
    });
    expect(await filesBelow(folder)).toEqual(['horse.jpg']);
  });

  it('explains wrong usage before it looks at anything', async () => {
    await picture('horse.jpg');
    const runs = await Promise.all([
      translate(),
      translate('horse.jpg', '--size', '5'),
      translate('horse.jpg', '-o', 'a.png', '--format', 'jpeg'),
      translate('horse.jpg', '-o', 'a', '--json'),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(runs[1]).toMatchObject({ out: '', err: expect.stringContaining('from 16 to 8192') as string });
    expect(runs[2].err).toBe('grevy: "a.png" ends as png, but --format says jpeg.\nSee: grevy translate --help\n');
    expect(JSON.parse(runs[3].out)).toMatchObject({ event: 'error', error: { code: 'usage' } });
    expect(await filesBelow(folder)).toEqual(['horse.jpg']);
  });
});

describe('grevy', { timeout: patientMs }, () => {
  it('shows its version and its help', async () => {
    const [version, help] = await Promise.all([grevy(['--version']), grevy(['translate', '--help'])]);
    expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Examples:') as string });
  });

  it('lists its models as a process of its own', async () => {
    const list = await grevy(['models', 'list', '--json']);
    expect((JSON.parse(list.out) as { models: { id: string }[] }).models.map(({ id }) => id)).toEqual([
      'horse2zebra',
      'zebra2horse',
      'learned-fill',
      'drawn-faces',
      'drawn-shapes',
    ]);
  });
});
