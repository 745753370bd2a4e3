import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from './child.mjs';
import { linuxSizes } from './drawIcons.mjs';
import { inRoot, ROOT } from './paths.mjs';

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { load } = fromBuilder('js-yaml') as { load: (text: string) => object };
const program = createRequire(import.meta.url).resolve('electron-builder/cli.js');

const hasDpkg = existsSync('/usr/bin/dpkg-deb');
let folder: string;
/** The package, unpacked. */
const inDeb = (path: string): string => readFileSync(join(folder, 'deb', path), 'utf8');

/** electron-builder itself, by the product's own configuration, around a program of one line. */
async function packed(): Promise<void> {
  const unpacked = join(folder, 'linux-unpacked');
  mkdirSync(join(unpacked, 'resources'), { recursive: true });
  for (const name of ['grevy-studio', 'chrome-sandbox']) {
    writeFileSync(join(unpacked, name), '#!/bin/sh\necho studio\n');
    chmodSync(join(unpacked, name), 0o755);
  }
  const product = load(readFileSync(inRoot('electron-builder.yml'), 'utf8'));
  const config = { ...product, directories: { output: join(folder, 'dist'), buildResources: 'resources' } };
  writeFileSync(join(folder, 'builder.json'), JSON.stringify(config));
  const args = ['--linux', 'deb', '--x64', '--publish', 'never', '--config', join(folder, 'builder.json')];
  const { code, output } = await runCaptured(process.execPath, [program, ...args, '--prepackaged', unpacked], {
    cwd: ROOT,
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      CUSTOM_FPM_PATH: inRoot('scripts', 'fpm.mjs'),
    },
  });
  expect(code, output).toBe(0);
  const [deb = ''] = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.deb'));
  expect(deb).toMatch(/^grevy-studio-\d+\.\d+\.\d+-linux-amd64\.deb$/);
  await runCaptured('dpkg-deb', ['--raw-extract', join(folder, 'dist', deb), join(folder, 'deb')]);
}

describe.skipIf(!hasDpkg)('the deb that electron-builder makes', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'grevy-builder-'));
    await packed();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has an entry for the menu that opens pictures and knows both languages', () => {
    const entry = inDeb('usr/share/applications/grevy-studio.desktop').split('\n');
    expect(entry).toEqual(
      expect.arrayContaining([
        'Name=Grevy Studio',
        'Exec="/opt/Grevy Studio/grevy-studio" %U',
        'Icon=grevy-studio',
        'StartupWMClass=Grevy Studio',
        'GenericName[sr@latin]=Pretvaranje slika',
        'GenericName[sr]=Претварање слика',
        'Categories=Graphics;2DGraphics;RasterGraphics;Photography;',
      ]),
    );
    const opened = entry.find((line) => line.startsWith('MimeType='));
    for (const kind of ['image/jpeg', 'image/png', 'image/webp', 'image/avif']) expect(opened).toContain(`${kind};`);
  });

  it('describes no kind of picture anew', () => {
    expect(existsSync(join(folder, 'deb', 'usr/share/mime'))).toBe(false);
  });

  it('has an icon of every size', () => {
    const sizes = readdirSync(join(folder, 'deb', 'usr/share/icons/hicolor'));
    expect(sizes.toSorted()).toEqual(linuxSizes.map((size) => `${size}x${size}`).toSorted());
  });

  it("brings the sandbox's permission for where it will be installed, and takes it away again", () => {
    const profile = inDeb('opt/Grevy Studio/resources/apparmor-profile');
    expect(profile).toContain(
      'profile "grevy-studio" "/opt/Grevy Studio/grevy-studio" flags=(unconfined) {\n  userns,',
    );
    expect(inDeb('DEBIAN/postinst')).toContain("APPARMOR_PROFILE_TARGET='/etc/apparmor.d/grevy-studio'");
    expect(inDeb('DEBIAN/postrm')).toContain('rm -f "$APPARMOR_PROFILE_DEST"');
  });

  it('touches no folder of a person, when it comes or goes', () => {
    for (const script of ['postinst', 'postrm'])
      expect(inDeb(`DEBIAN/${script}`)).not.toMatch(/\$HOME|\/home|\.local|\.config|XDG_/);
  });
});
