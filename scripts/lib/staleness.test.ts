import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBelow, fingerprintOf, isStale, SOURCES } from './build.mjs';
import { findElectron, isRecentFailure } from './electron.mjs';
import { isInstalledByHand, isSameFile, namedInstallError } from './install.mjs';
import { ROOT } from './paths.mjs';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'grevy-scripts-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** All files that the page and the Electron host are built of: what they import, and what that imports. */
function builtOf(entries: readonly string[]): readonly string[] {
  const met = new Set(entries);
  for (const path of met) {
    const imports = readFileSync(path, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm);
    for (const [, target = ''] of imports) met.add(resolve(dirname(path), target.replace(/\?.*$/, '')));
  }
  return [...met].map((path) => relative(ROOT, path));
}

describe('the build', () => {
  const fingerprint = (): string => fingerprintOf(filesBelow(root, 'src'));

  it('knows every source: what page and window import is looked at for changes', () => {
    const entries = ['src-renderer', 'src-main/hosts/electron'].flatMap((folder) => filesBelow(ROOT, folder));
    const built = builtOf(
      entries.filter(({ path }) => /\.(ts|svelte)$/.test(path)).map(({ path }) => join(ROOT, path)),
    );
    expect(built.length).toBeGreaterThan(400);
    const isSource = (path: string): boolean => SOURCES.some((source) => `${path}/`.startsWith(`${source}/`));
    expect(built.filter((path) => !isSource(path))).toEqual([]);
  });

  it('is not stale when a source was only touched', () => {
    write('src/a.ts', 'a');
    const before = fingerprint();
    utimesSync(join(root, 'src/a.ts'), 1, 1);
    expect(isStale(fingerprint(), before, [true])).toBe(false);
  });

  it('is stale when a source was changed, added, renamed or removed, and not when a test was', () => {
    write('src/a.ts', 'a');
    write('src/deep/b.ts', 'b');
    const seen = [fingerprint()];
    const expectChange = (): void => {
      expect(seen).not.toContain(fingerprint());
      seen.push(fingerprint());
    };
    write('src/a.ts', 'A');
    expectChange();
    write('src/c.ts', 'c');
    expectChange();
    rmSync(join(root, 'src/c.ts'));
    write('src/d.ts', 'c');
    expectChange();
    rmSync(join(root, 'src/deep'), { recursive: true });
    expectChange();
    write('src/a.test.ts', 'tests are not built');
    expect(fingerprint()).toBe(seen.at(-1));
  });

  it('is stale before the first build and when a product is gone', () => {
    expect(isStale('now', undefined, [true, true])).toBe(true);
    expect(isStale('now', 'now', [true, false])).toBe(true);
  });
});

describe('installed packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a-win': { version: '1.0.0', optional: true },
    },
  };

  it('are taken as they are when the lock file is the one of the stamp', () => {
    const stamp = { sizeBytes: 10, modifiedMs: 5 };
    expect(isSameFile(stamp, { size: 10, mtimeMs: 5 })).toBe(true);
    expect(isSameFile(stamp, { size: 10, mtimeMs: 6 })).toBe(false);
    expect(isSameFile(undefined, { size: 10, mtimeMs: 5 })).toBe(false);
  });

  it('are taken as they are when a person has installed them all, but for the optional ones of other platforms', () => {
    expect(isInstalledByHand(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  it('are installed anew when one is missing, has another version, or nothing is there at all', () => {
    expect(isInstalledByHand(lock, { packages: {} })).toBe(false);
    expect(isInstalledByHand(lock, { packages: { 'node_modules/a': { version: '0.9.0' } } })).toBe(false);
    expect(isInstalledByHand(lock, undefined)).toBe(false);
  });

  it.each([
    ['npm error code ENOTFOUND', /No network/],
    ['npm error code ECONNREFUSED', /cannot be reached/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /may not be written/],
    ['npm error code EINTEGRITY', /not the one/],
    ['something never seen before', /npm ended with code 7/],
  ])('name what went wrong: %s', (output, message) => {
    const error = namedInstallError(output, 7);
    expect(error.message).toMatch(message);
    expect(error.advice).not.toBe('');
    expect(error.details).toBe(output);
  });
});

describe('Electron', () => {
  const failure = { version: '45.4.1', failedAtMs: 1_000_000 };
  const minute = 60_000;

  it('is not downloaded again for some hours after it failed, unless its version or the clock has changed', () => {
    expect(isRecentFailure(failure, '45.4.1', failure.failedAtMs + minute)).toBe(true);
    expect(isRecentFailure(failure, '45.4.1', failure.failedAtMs + 5 * 60 * minute)).toBe(false);
    expect(isRecentFailure(failure, '45.4.2', failure.failedAtMs + minute)).toBe(false);
    expect(isRecentFailure(failure, '45.4.1', failure.failedAtMs - minute)).toBe(false);
    expect(isRecentFailure(undefined, '45.4.1', failure.failedAtMs)).toBe(false);
  });

  it('counts as installed only when its installer has finished', () => {
    write('node_modules/electron/dist/electron', 'half unpacked');
    expect(findElectron({}, root)).toBe(null);
    write('node_modules/electron/path.txt', 'electron');
    expect(findElectron({}, root)).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('may be named by hand', () => {
    write('node_modules/electron/path.txt', 'electron');
    write('own/electron', '');
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(root, 'own') }, root)).toBe(join(root, 'own/electron'));
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') }, root)).toBe(null);
  });
});
