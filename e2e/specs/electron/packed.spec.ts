import { execFileSync } from 'node:child_process';
import { chownSync, copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noCleanRoot, openCleanRoot, type CleanRoot } from '../../bed/cleanRoot.ts';
import { electronForTests, openElectronStudio } from '../../bed/electronStudio.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { packStudio } from '../../electron/package.mjs';
import { TranslateRoom } from '../../pages/translateRoom.ts';
import { overBudget, packageSizes } from '../../../scripts/lib/sizeBudget.mjs';

test.describe.configure({ mode: 'serial' });

/** Outside of the repository, whose packages would stand in for what was left out. */
let output: string;
let packed: Awaited<ReturnType<typeof packStudio>>;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  const electron = await electronForTests(); // the compat layer for the old Chromium
  test.skip('skipped' in electron, 'skipped' in electron ? electron.skipped : '');
  output = await mkdtemp(join(tmpdir(), 'grevy-packed-'));
  packed = await packStudio(output, ['tar.gz', 'deb']);
});
test.afterAll(() => rm(output, { recursive: true, force: true }));

const packageOf = (kind: string): string => packed.files.find((file) => file.endsWith(kind))!;
const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

test('no part of a package is larger than its budget', () => {
  expect(overBudget(packageSizes(packed.resources))).toEqual([]);
});

test('the archive names all that the window reads in it', () => {
  const header = readFileSync(join(packed.resources, 'app.asar')).subarray(0, 100_000).toString('latin1');
  for (const name of ['index.html', 'preload.cjs', 'licences.json', 'icon.png', 'updates.json', 'engine-files.json'])
    expect(header).toContain(`"${name}":{"size":`);
});

test('out of its archive the studio translates without the repository around it, by its own Node whatever NODE_BIN says', async ({
  folder,
  data,
  problems,
}) => {
  test.setTimeout(120_000);
  const place = join(folder, 'a folder of programs');
  await mkdir(place);
  execFileSync('tar', ['-xzf', packageOf('.tar.gz'), '-C', place]);
  const [name = ''] = readdirSync(place);
  const picture = await writePicture(folder, 'horse', 'horse.jpg');
  const executablePath = join(place, name, 'grevy-studio');
  const start = { open: [picture], electron: { executablePath, args: ['--no-sandbox'] } };
  const studio = await openElectronStudio(data, start, (page) => problems.watch(page));
  const room = new TranslateRoom(studio);
  await room.waitForResult();
  await room.saveButton.click();
  await expect.poll(() => sizeOf(join(folder, 'horse.zebra.jpg'))).toBeGreaterThan(1000);
  await studio.close();
});

/** A person of the clean root, whose home outlives it. */
const ana = { name: 'ana', id: 4321 };

/** The studio as its desktop entry starts it, for `ana`, with pictures; in its sandbox, as for everybody who is not root. */
function startByItsEntry(root: CleanRoot, home: string, picture: string): void {
  const entry = '/usr/share/applications/grevy-studio.desktop';
  const env = [`HOME=${home}`, `DISPLAY=${process.env['DISPLAY']}`, `XAUTHORITY=${join(home, 'xauthority')}`];
  root.start(
    'runuser',
    '-u',
    ana.name,
    '--',
    'env',
    '-i',
    'PATH=/usr/bin:/bin',
    ...env,
    'gio',
    'launch',
    entry,
    picture,
  );
}

/** Translations that the studio of a home has made and holds. */
function translationsIn(home: string): string[] {
  const data = join(home, '.local', 'share', 'grevy-studio', 'sessions');
  if (!existsSync(data)) return [];
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => /changes\/.*\.i16$/.test(name));
}

test('the deb is installed without a network, opens a picture by its desktop entry, in its sandbox, is removed, and leaves what a person has', async ({
  folder,
}) => {
  test.setTimeout(240_000);
  const reason = noCleanRoot();
  test.skip(reason !== null, reason ?? '');
  const picture = await writePicture(folder, 'horse', 'a horse.jpg');
  if (process.env['XAUTHORITY']) copyFileSync(process.env['XAUTHORITY'], join(folder, 'xauthority'));
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    chownSync(path, ana.id, ana.id);

  const root = await openCleanRoot();
  try {
    root.run('useradd', '--uid', String(ana.id), '--home-dir', folder, ana.name);
    root.run('dpkg', '--force-depends', '--install', packageOf('.deb')); // what it depends on is a matter of apt, and of its network
    expect(root.run('dpkg', '--verify', 'grevy-studio')).toBe('');
    expect(root.run('readlink', '-f', '/usr/bin/grevy-studio')).toBe('/opt/Grevy Studio/grevy-studio\n');

    startByItsEntry(root, folder, picture);
    await expect.poll(() => translationsIn(folder), { timeout: 120_000 }).toHaveLength(1);
    root.run('pkill', '--signal', 'TERM', '--oldest', '--uid', String(ana.id), 'grevy-studio');
    await expect
      .poll(() => root.succeeds('pgrep', '--uid', String(ana.id), 'grevy-studio'), { timeout: 30_000 })
      .toBe(false);

    root.run('dpkg', '--remove', 'grevy-studio');
    expect(root.succeeds('test', '-e', '/opt/Grevy Studio')).toBe(false);
    expect(root.succeeds('test', '-e', '/usr/bin/grevy-studio')).toBe(false);
    expect(readdirSync(join(folder, '.local', 'share', 'grevy-studio'))).toContain('jobs.sqlite');
  } finally {
    root.succeeds('pkill', '--signal', 'KILL', '--uid', String(ana.id));
    await root.close();
  }
});

test('a package of which one byte has changed names the file and what to do, also where the engine does not start by it', async ({
  data,
  problems,
}) => {
  const file = join(packed.resources, 'engine', 'main.mjs');
  const whole = readFileSync(file);
  writeFileSync(file, Buffer.concat([Buffer.from('('), whole.subarray(1)]));
  try {
    const start = { electron: { executablePath: packed.program, args: ['--no-sandbox'] } };
    const studio = await openElectronStudio(data, start, (page) => problems.watch(page));
    await expect(studio.page.getByText('A file of the studio is not what was installed.')).toBeVisible();
    await expect(studio.page.getByText('Install the studio again')).toBeVisible();
    await studio.close();
  } finally {
    writeFileSync(file, whole);
  }
});
