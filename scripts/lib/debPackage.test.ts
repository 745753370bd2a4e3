import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCaptured } from './child.mjs';
import { makeDeb } from './debPackage.mjs';
import { inRoot } from './paths.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-deb-'));
  mkdirSync(join(folder, 'unpacked', 'resources'), { recursive: true });
  write('unpacked/grevy-studio', 'program', 0o700);
  write('unpacked/resources/a file.txt', 'text', 0o600);
  write('studio.desktop', '[Desktop Entry]\n');
  write('after-install', '#!/bin/bash\necho installed\n', 0o600);
  write('after-remove', '#!/bin/bash\necho removed\n', 0o600);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string, mode = 0o644): void {
  writeFileSync(join(folder, path), content);
  chmodSync(join(folder, path), mode);
}

/** What electron-builder 26 says to fpm. */
const args = (): string[] => [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libasound2t64 | libasound2', '-d', 'libnss3'],
  ...['--deb-compression', 'xz', '--architecture', 'amd64'],
  ...['--after-install', join(folder, 'after-install'), '--after-remove', join(folder, 'after-remove')],
  ...['--description', 'One line\n And what is more to say.', '--version', '1.2.0~beta.1'],
  ...['--package', join(folder, 'dist', 'studio.deb'), '--name', 'grevy-studio', '--maintainer', 'A <a@example.org>'],
  ...['--vendor', 'A', '--url', 'https://example.org', '--category', 'graphics', '--deb-priority', 'optional'],
  ...['--license', 'MIT', `${folder}/unpacked/=/opt/Grevy Studio`],
  `${folder}/studio.desktop=/usr/share/applications/grevy-studio.desktop`,
];

async function dpkg(...options: string[]): Promise<string> {
  const { code, output } = await runCaptured('dpkg-deb', options);
  expect(code, output).toBe(0);
  return output;
}

const hasDpkg = existsSync('/usr/bin/dpkg-deb');

describe.skipIf(!hasDpkg)('the Debian package', () => {
  it('says who it is, as electron-builder said', async () => {
    const deb = await makeDeb(args());
    expect(await dpkg('--field', deb)).toBe(`Package: grevy-studio
Version: 1.2.0~beta.1
Section: graphics
Priority: optional
Architecture: amd64
Maintainer: A <a@example.org>
Vendor: A
License: MIT
Homepage: https://example.org
Installed-Size: 1
Depends: libasound2t64 | libasound2, libnss3
Description: One line
 And what is more to say.
`);
  });

  it('holds all files where they belong, everybody may read them and only root owns them', async () => {
    const listing = await dpkg('--contents', await makeDeb(args()));
    const entries = listing
      .trim()
      .split('\n')
      .map((line) => line.replace(/^(\S+ \S+).*? (\.\/.*)$/, '$1 $2'));
    expect(entries.filter((entry) => !entry.startsWith('d'))).toEqual([
      '-rwxr-xr-x root/root ./opt/Grevy Studio/grevy-studio',
      '-rw-r--r-- root/root ./opt/Grevy Studio/resources/a file.txt',
      '-rw-r--r-- root/root ./usr/share/applications/grevy-studio.desktop',
    ]);
    for (const entry of entries.filter((one) => one.startsWith('d'))) expect(entry).toMatch(/^drwxr-xr-x root\/root /);
  });

  it('has its scripts and the sums of its files, and they hold', async () => {
    const deb = await makeDeb(args());
    const raw = join(folder, 'raw');
    await dpkg('--raw-extract', deb, raw);
    expect(readdirSync(join(raw, 'DEBIAN')).toSorted()).toEqual(['control', 'md5sums', 'postinst', 'postrm']);
    expect((await runCaptured(join(raw, 'DEBIAN', 'postinst'), [])).output).toBe('installed\n');
    expect((await runCaptured(join(raw, 'DEBIAN', 'postrm'), [])).output).toBe('removed\n');
    const checked = await runCaptured('md5sum', ['--check', '--quiet', 'DEBIAN/md5sums'], { cwd: raw });
    expect(checked).toEqual({ code: 0, output: '' });
  });

  it('leaves nothing beside itself', async () => {
    await makeDeb(args());
    expect(readdirSync(join(folder, 'dist'))).toEqual(['studio.deb']);
  });

  it('is made by a program that stands where electron-builder looks for fpm', async () => {
    const { code, output } = await runCaptured(inRoot('scripts', 'fpm.mjs'), args());
    expect({ code, output }).toEqual({ code: 0, output: `${join(folder, 'dist', 'studio.deb')}\n` });
  });
});

describe('what electron-builder may ask for', () => {
  it('is no option that would be left out, and no other kind of package', async () => {
    await expect(makeDeb([...args(), '--deb-systemd', 'x.service'])).rejects.toThrow(/deb-systemd/);
    await expect(makeDeb(args().map((arg) => (arg === 'deb' ? 'rpm' : arg)))).rejects.toThrow(/dir to rpm/);
  });
});
