import { execFileSync } from 'node:child_process';
import { chownSync, copyFileSync, existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { noCleanRoot, openCleanRoot, type CleanRoot } from '../../bed/cleanRoot.ts';
import { packagesForTests, packedForTests, packingPatienceMs } from '../../bed/packages.ts';
import { openPackedStudio } from '../../bed/packedStudio.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { TranslateRoom } from '../../pages/translateRoom.ts';
import { overBudget, packageSizes } from '../../../scripts/lib/sizeBudget.mjs';

test.describe.configure({ mode: 'serial' });

let packed: Exclude<Awaited<ReturnType<typeof packedForTests>>, { skipped: string }>;
let packages: readonly string[];
test.beforeAll(async () => {
  test.setTimeout(packingPatienceMs);
  const made = await packedForTests();
  if ('skipped' in made) return test.skip(true, made.skipped);
  packed = made;
  packages = await packagesForTests(packed);
});

const packageOf = (kind: string): string => packages.find((file) => file.endsWith(kind))!;
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
  const program = join(place, name, 'grevy-studio');
  const studio = await openPackedStudio(program, data, { open: [picture] }, (page) => problems.watch(page));
  const room = new TranslateRoom(studio);
  await room.waitForResult();
  await room.saveButton.click();
  await expect.poll(() => sizeOf(join(folder, 'horse.zebra.jpg'))).toBeGreaterThan(1000);
  await studio.close();
});

/** A person of the clean root, whose home outlives it. */
const ana = { name: 'ana', id: 4321 };

/** Starts something for `ana`, who is not root and has nothing of this test's surroundings. */
function startFor(root: CleanRoot, home: string, ...command: readonly string[]): void {
  const env = [`HOME=${home}`, `DISPLAY=${process.env['DISPLAY']}`, `XAUTHORITY=${join(home, 'xauthority')}`];
  root.start('runuser', '-u', ana.name, '--', 'env', '-i', 'PATH=/usr/bin:/bin', ...env, ...command);
}

/** Translations that the studio of a home has made and holds. */
function translationsIn(home: string): string[] {
  const data = join(home, '.local', 'share', 'grevy-studio', 'sessions');
  if (!existsSync(data)) return [];
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => /changes\/.*\.i16$/.test(name));
}

/** A system without a network, with ana and her picture in her home; all that she runs ends with it. */
async function forAna(home: string, work: (root: CleanRoot, picture: string) => Promise<void>): Promise<void> {
  const picture = await writePicture(home, 'horse', 'a horse.jpg');
  if (process.env['XAUTHORITY']) copyFileSync(process.env['XAUTHORITY'], join(home, 'xauthority'));
  for (const path of [home, ...readdirSync(home).map((name) => join(home, name))]) chownSync(path, ana.id, ana.id);
  const root = await openCleanRoot();
  try {
    root.run('useradd', '--uid', String(ana.id), '--home-dir', home, ana.name);
    await work(root, picture);
  } finally {
    root.succeeds('pkill', '--signal', 'KILL', '--uid', String(ana.id));
    await root.close();
  }
}

/** Waits for the translation of the picture, looks at the sandbox of the page, and ends the studio as the system does. */
async function translatesInItsSandbox(root: CleanRoot, home: string): Promise<void> {
  await expect.poll(() => translationsIn(home), { timeout: 120_000 }).toHaveLength(1);
  const [page = ''] = root.run('pgrep', '--uid', String(ana.id), '--full', 'type=renderer').split('\n');
  expect(readFileSync(`/proc/${page}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m); // a filter of system calls
  const namespacesOf = (pid: string) => ['user', 'pid', 'net'].map((kind) => readlinkSync(`/proc/${pid}/ns/${kind}`));
  const [main = ''] = root.run('pgrep', '--uid', String(ana.id), '--exact', '--oldest', 'grevy-studio').split('\n');
  for (const [index, namespace] of namespacesOf(page).entries()) expect(namespace).not.toBe(namespacesOf(main)[index]);

  root.run('kill', '-s', 'TERM', main);
  const isThere = () => root.succeeds('pgrep', '--uid', String(ana.id), '--exact', 'grevy-studio');
  await expect.poll(isThere, { timeout: 30_000 }).toBe(false);
}

const noRoot = noCleanRoot();

test('the deb is installed without a network, opens a picture by its desktop entry, in its sandbox, is removed, and leaves what a person has', async ({
  folder,
}) => {
  test.setTimeout(240_000);
  test.skip(noRoot !== null, noRoot ?? '');
  await forAna(folder, async (root, picture) => {
    root.run('dpkg', '--force-depends', '--install', packageOf('.deb')); // what it depends on is a matter of apt, and of its network
    expect(root.run('dpkg', '--verify', 'grevy-studio')).toBe('');
    expect(root.run('readlink', '-f', '/usr/bin/grevy-studio')).toBe('/opt/Grevy Studio/grevy-studio\n');

    startFor(root, folder, 'gio', 'launch', '/usr/share/applications/grevy-studio.desktop', picture);
    await translatesInItsSandbox(root, folder);

    root.run('dpkg', '--remove', 'grevy-studio');
    expect(root.succeeds('test', '-e', '/opt/Grevy Studio')).toBe(false);
    expect(root.succeeds('test', '-e', '/usr/bin/grevy-studio')).toBe(false);
    expect(readdirSync(join(folder, '.local', 'share', 'grevy-studio'))).toContain('jobs.sqlite');
  });
});

test('the AppImage is one file that opens a picture, in its sandbox, and leaves what a person has', async ({
  folder,
}) => {
  test.setTimeout(240_000);
  test.skip(noRoot !== null, noRoot ?? '');
  await forAna(folder, async (root, picture) => {
    const unpacked = [`TMPDIR=${folder}`, 'APPIMAGE_EXTRACT_AND_RUN=1']; // a system of its own has no FUSE
    startFor(root, folder, ...unpacked, packageOf('.AppImage'), picture);
    await translatesInItsSandbox(root, folder);
    expect(readdirSync(join(folder, '.local', 'share', 'grevy-studio'))).toContain('jobs.sqlite');
  });
});

test('a package of which one byte has changed names the file and what to do, also where the engine does not start by it', async ({
  data,
  problems,
}) => {
  const file = join(packed.resources, 'engine', 'main.mjs');
  const whole = readFileSync(file);
  writeFileSync(file, Buffer.concat([Buffer.from('('), whole.subarray(1)]));
  try {
    const studio = await openPackedStudio(packed.program, data, {}, (page) => problems.watch(page));
    await expect(studio.page.getByText('A file of the studio is not what was installed.')).toBeVisible();
    await expect(studio.page.getByText('Install the studio again')).toBeVisible();
    await studio.close();
  } finally {
    writeFileSync(file, whole);
  }
});
