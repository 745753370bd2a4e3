import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inputFormats, mimeOf, pictureExtensions } from '../../src-main/contract/pictureFormats.ts';
import { inRoot } from './paths.mjs';

interface Association {
  readonly ext: string | readonly string[];
  readonly icon?: string;
}

interface Packages {
  readonly fileAssociations?: unknown;
  readonly artifactName: string;
  readonly linux: {
    readonly target: readonly string[];
    readonly icon: string;
    readonly executableName: string;
    readonly mimeTypes: readonly string[];
    readonly desktop: { readonly entry: Readonly<Record<string, string>> };
    readonly extraFiles: readonly { readonly from: string; readonly to: string }[];
  };
  readonly deb: { readonly appArmorProfile: string; readonly depends: readonly string[] };
  readonly mac: {
    readonly target: readonly string[];
    readonly icon: string;
    readonly hardenedRuntime: boolean;
    readonly entitlements: string;
    readonly entitlementsInherit: string;
    readonly fileAssociations: readonly Association[];
  };
  readonly win: { readonly target: readonly string[]; readonly icon: string; readonly fileAssociations?: unknown };
  readonly nsis: {
    readonly artifactName: string;
    readonly include: string;
    readonly deleteAppDataOnUninstall: boolean;
  };
  readonly portable: { readonly artifactName: string };
}

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { load } = fromBuilder('js-yaml') as { load: (text: string) => Packages };
const library = dirname(fromBuilder.resolve('app-builder-lib'));
const { validateConfiguration } = fromBuilder(join(library, 'util/config/config.js')) as {
  validateConfiguration: (config: Packages, log: { isEnabled: boolean }) => Promise<void>;
};

const text = (path: string): string => readFileSync(inRoot(path), 'utf8');
const config = (): Packages => load(text('electron-builder.yml'));
const extensionsOf = ({ ext }: Association): readonly string[] => (typeof ext === 'string' ? [ext] : ext);
/** The rights that an entitlements file asks for. */
const rights = (path: string): string[] =>
  [...text(path).matchAll(/<key>(?:com\.apple\.security\.)?([^<]+)<\/key>\s*(?:<!--.*?-->\s*)?<true\/>/g)].map(
    ([, right = '']) => right,
  );

describe('the packages', () => {
  it('are described as electron-builder understands it', async () => {
    await expect(validateConfiguration(config(), { isEnabled: false })).resolves.toBeUndefined();
    const misspelt = { ...config(), artefactName: 'x' };
    await expect(validateConfiguration(misspelt, { isEnabled: false })).rejects.toThrow(/artefactName/);
  });

  it('are of all kinds for each system', () => {
    const { linux, mac, win } = config();
    expect(linux.target).toEqual(['AppImage', 'deb', 'tar.gz']);
    expect(mac.target).toEqual(['dmg', 'zip']);
    expect(win.target).toEqual(['nsis', 'portable']);
  });

  it('have names without blanks that tell version, system and processor, and none that another has', () => {
    const { artifactName, nsis, portable } = config();
    const names = [artifactName, nsis.artifactName, portable.artifactName];
    for (const name of names) expect(name).toMatch(/^\$\{name\}-\$\{version\}-\$\{os\}-\$\{arch\}[-a-z]*\.\$\{ext\}$/);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have the icons, rights and scripts that they name', () => {
    const { linux, mac, win, nsis, deb } = config();
    const beside = [linux.icon, mac.icon, win.icon, nsis.include].map((path) => join('resources', path));
    const documents = mac.fileAssociations.map(({ icon }) => join('resources', `${icon}.icns`));
    for (const path of [...beside, ...documents, deb.appArmorProfile, mac.entitlements, mac.entitlementsInherit])
      expect(existsSync(inRoot(path)), path).toBe(true);
  });

  it('offer the studio for every picture that it reads, on all systems', () => {
    const { linux, mac } = config();
    expect(linux.mimeTypes.toSorted()).toEqual(inputFormats.map(mimeOf).toSorted());
    expect(mac.fileAssociations.flatMap(extensionsOf).toSorted()).toEqual(pictureExtensions.toSorted());
    const offered = [...text('resources/windows/installer.nsh').matchAll(/\$\{ACTION\} "(\w+)"/g)];
    expect(offered.map(([, extension]) => extension).toSorted()).toEqual(pictureExtensions.toSorted());
  });

  it('make no kind of picture the own of the studio', () => {
    const { fileAssociations, win, mac } = config();
    expect([fileAssociations, win.fileAssociations]).toEqual([undefined, undefined]);
    for (const association of mac.fileAssociations) expect(association).toMatchObject({ rank: 'Alternate' });
    expect(text('resources/windows/installer.nsh')).not.toMatch(/Classes\\\.\$\{EXTENSION\}" ""/);
  });

  it('leave the work of a person alone when they go', () => {
    expect(config().nsis.deleteAppDataOnUninstall).toBe(false);
    expect(config().deb).not.toHaveProperty('afterRemove'); // electron-builder's own: links and profile
  });
});

describe('the Linux packages', () => {
  it('have an entry that finds its windows under X11 and under Wayland', () => {
    const { executableName, desktop } = config().linux;
    const { desktopName, productName } = JSON.parse(text('package.json')) as Record<string, string>;
    expect(desktopName).toBe(`${executableName}.desktop`);
    expect(desktop.entry).toMatchObject({ StartupWMClass: productName });
  });

  it('bring an entry of our own for the AppImage, which can be run', () => {
    const own = config().linux.extraFiles.find(({ to }) => to === 'AppRun');
    expect(() => accessSync(inRoot(own?.from ?? 'missing'), constants.X_OK)).not.toThrow();
  });

  it('say what they are in English and Serbian', () => {
    const { entry } = config().linux.desktop;
    for (const key of ['GenericName', 'Keywords'])
      for (const name of [key, `${key}[sr]`, `${key}[sr@latin]`]) expect(entry[name], name).toBeTruthy();
    for (const key of Object.keys(entry).filter((name) => name.startsWith('Keywords')))
      expect(entry[key]).toMatch(/;$/);
  });

  it('let the sandbox make its user namespaces where AppArmor restricts them, and nothing else', () => {
    const lines = text(config().deb.appArmorProfile).split('\n');
    const start = lines.findIndex((line) => line.startsWith('profile '));
    expect(
      lines
        .slice(start)
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual([
      'profile "${executable}" "/opt/${sanitizedProductName}/${executable}" flags=(unconfined) {',
      'userns,',
      'include if exists <local/${executable}>',
      '}',
    ]);
  });

  it('ask for the libraries that Chromium and the engine load', () => {
    const { depends } = config().deb;
    for (const library of ['libasound2', 'libgbm1', 'libgtk-3-0', 'libnss3', 'libstdc++6'])
      expect(depends.some((choice) => choice.split(' | ').includes(library))).toBe(true);
  });
});

describe('the macOS packages', () => {
  it('run hardened, with what V8 needs and, beside the window, a TensorFlow that a person installs', () => {
    const { hardenedRuntime, entitlements, entitlementsInherit } = config().mac;
    expect(hardenedRuntime).toBe(true);
    expect(rights(entitlements)).toEqual(['cs.allow-jit']);
    expect(rights(entitlementsInherit)).toEqual(['cs.allow-jit', 'cs.disable-library-validation']);
  });
});
