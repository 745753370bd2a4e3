import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { feedSigner } from '../../../../scripts/lib/feedSignature.mjs';
import type { OpenRequest } from './httpsOnly.ts';
import { listFile, localhostPem, openFeedServer, packageFile, type FeedServer } from './testing/feedServer.ts';
import { checkedFeed } from './updateConfig.ts';
import { updateError } from './updateFailure.ts';
import { createUpdater, type Updater } from './updater.ts';

/** A program that says which version it is when it is started. */
const program = (version: string): Buffer => Buffer.from(`#!/bin/sh\necho ${version} >> "$STARTED"\n`);

let folder: string;
let installed: string;
let server: FeedServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-updates-'));
  installed = join(folder, 'Grevy Studio.AppImage');
  await writeFile(installed, program('1.0.0'), { mode: 0o755 });
  await writeFile(join(folder, 'updates.json'), '{ "updaterCacheDirName": "updates" }');
  vi.stubEnv('APPIMAGE', installed);
  vi.stubEnv('STARTED', join(folder, 'started'));
  server = await openFeedServer();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Node's own https, which trusts the server of the test, in the place of Electron's. */
const open = ((options: object, answer: (response: unknown) => void) =>
  request({ ...options, ca: localhostPem }, answer)) as unknown as OpenRequest;

/** What the studio does, with version 1.0.0 installed. */
const updater = ({ url = server.url, publicKey = server.publicKey, way = open } = {}): Updater =>
  createUpdater({
    feed: checkedFeed({ feed: url, publicKey, page: '', updaterCacheDirName: 'updates' }),
    platform: 'linux',
    log: () => undefined,
    open: way,
    app: {
      version: '1.0.0',
      name: 'grevy-studio',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'updates.json'),
      userDataPath: join(folder, 'updates'),
      baseCachePath: folder,
      whenReady: () => Promise.resolve(),
      relaunch: () => undefined,
      quit: () => undefined,
      onQuit: () => undefined,
    },
  });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (cause: unknown) => updateError(cause).code,
  );

/** Packages that lie there, whole or in part. */
const downloaded = async (): Promise<string[]> =>
  (await readdir(join(folder, 'updates', 'pending')).catch(() => [])).filter((name) => /AppImage/.test(name));

describe('a new version', () => {
  it('is offered, fetched byte for byte, and put in the place of the old one', async () => {
    server.publish({ version: '1.1.0', package: program('1.1.0'), notes: 'Better.' });
    const updates = updater();
    expect(await updates.look()).toMatchObject({ version: '1.1.0', releaseNotes: 'Better.' });
    const seen: number[] = [];
    expect(await updates.fetch((fraction) => seen.push(fraction))).toBe(true);
    expect(seen.at(-1)).toBe(1);
    expect(await downloaded()).toEqual([packageFile('1.1.0')]);
    expect(await readFile(join(folder, 'updates', 'pending', packageFile('1.1.0')))).toEqual(program('1.1.0'));
    expect(await readFile(installed)).toEqual(program('1.0.0'));
    await updates.install(true);
    expect(await readFile(installed)).toEqual(program('1.1.0'));
    expect((await stat(installed)).mode & 0o111).not.toBe(0);
    await vi.waitFor(async () => expect(await readFile(join(folder, 'started'), 'utf8')).toBe('1.1.0\n'));
  });

  it('is not offered where the feed has the same one, or an older one', async () => {
    for (const version of ['1.0.0', '0.9.9', '1.0.0-beta.1']) {
      server.publish({ version, package: program(version) });
      expect(await updater().look()).toBeNull();
    }
  });

  it('is believed by what the script of releases signs', async () => {
    server.publish({ version: '1.1.0', package: program('1.1.0') });
    const sign = feedSigner(server.privateKey, server.publicKey);
    server.files.set(`${listFile}.sig`, Buffer.from(sign(server.files.get(listFile) as Buffer)));
    expect(await updater().look()).toMatchObject({ version: '1.1.0' });
  });

  it('is asked for without saying which computer asks', async () => {
    server.publish({ version: '1.1.0', package: program('1.1.0') });
    const headers: unknown[] = [];
    const noting: OpenRequest = (options, answer) => {
      headers.push((options as { headers: object }).headers);
      return open(options, answer);
    };
    await updater({ way: noting }).look();
    expect(JSON.stringify(headers)).not.toMatch(/staging|cookie|auth/i);
    expect(headers).toHaveLength(2);
  });

  it('can be left while it is fetched, and nothing of it stays', async () => {
    server.publish({ version: '1.1.0', package: Buffer.alloc(30_000_000) });
    const updates = updater();
    await updates.look();
    expect(await updates.fetch(() => updates.cancel())).toBe(false);
    expect(await downloaded()).toEqual([]);
  });
});

describe('what is refused', () => {
  it('is a package of which a byte differs, and nothing of it stays', async () => {
    server.publish({ version: '1.1.0', package: program('1.1.0') });
    const tampered = program('1.1.0');
    tampered[20] = (tampered[20] ?? 0) ^ 1;
    server.files.set(packageFile('1.1.0'), tampered);
    const updates = updater();
    await updates.look();
    expect(await codeOf(updates.fetch(() => undefined))).toBe('update/wrong-file');
    expect(await downloaded()).toEqual([]);
    await updates.install(true);
    expect(await readFile(installed)).toEqual(program('1.0.0'));
  });

  it('is a list of which a byte differs', async () => {
    server.publish({ version: '1.1.0', package: program('1.1.0') });
    const list = String(server.files.get(listFile)).replace('version: 1.1.0', 'version: 1.2.0');
    server.files.set(listFile, Buffer.from(list));
    expect(await codeOf(updater().look())).toBe('update/signature');
  });

  it('is a list without a signature, and one that somebody else has signed', async () => {
    server.publish({ version: '1.1.0', package: program('1.1.0') });
    const stranger = await openFeedServer();
    expect(await codeOf(updater({ publicKey: stranger.publicKey }).look())).toBe('update/signature');
    await stranger.close();
    server.files.delete(`${listFile}.sig`);
    expect(await codeOf(updater().look())).toBe('update/signature');
  });

  it('is a signed list that names no hash', async () => {
    server.publishList('version: 1.1.0\nfiles:\n  - url: a.AppImage\n');
    expect(await codeOf(updater().look())).toBe('update/unreadable');
    server.publishList('- : {');
    expect(await codeOf(updater().look())).toBe('update/unreadable');
  });

  it('is plain http, before anything is asked', () => {
    expect(() => updater({ url: server.plainUrl })).toThrow(/update\/not-https/);
    expect(() => updater({ url: 'ftp://localhost/' })).toThrow(/update\/not-https/);
    expect(server.visits).toEqual([]);
  });

  it.each([listFile, `${listFile}.sig`, packageFile('1.1.0')])('is a way to plain http, for %s', async (file) => {
    server.publish({ version: '1.1.0', package: program('1.1.0') });
    server.files.set(`elsewhere/${file}`, server.files.get(file) ?? Buffer.alloc(0));
    server.files.set(file, new URL(`elsewhere/${file}`, server.plainUrl));
    const updates = updater();
    const work = async (): Promise<void> => {
      await updates.look();
      await updates.fetch(() => undefined);
    };
    expect(await codeOf(work())).toBe('update/not-https');
    expect(server.visits.filter((path) => path.startsWith('elsewhere'))).toEqual([]);
    expect(await downloaded()).toEqual([]);
  });

  it('is a feed without a key, or with a key of another kind', () => {
    expect(() => updater({ publicKey: '' })).toThrow(/update\/no-key/);
    expect(() => updater({ publicKey: Buffer.from(localhostPem).toString('base64') })).toThrow(/update\/no-key/);
  });

  it('is a server whose certificate nobody vouches for', async () => {
    server.publish({ version: '1.1.0', package: program('1.1.0') });
    const withoutTrust = ((options: object, answer: (response: unknown) => void) =>
      request(options, answer)) as unknown as OpenRequest;
    expect(await codeOf(updater({ way: withoutTrust }).look())).toBe('update/unreachable');
    expect(server.visits).toEqual([]);
  });
});

it('a package is followed by https to elsewhere', async () => {
  server.publish({ version: '1.1.0', package: program('1.1.0') });
  const file = packageFile('1.1.0');
  server.files.set(`elsewhere/${file}`, program('1.1.0'));
  server.files.set(file, new URL(`elsewhere/${file}`, server.url));
  const updates = updater();
  await updates.look();
  expect(await updates.fetch(() => undefined)).toBe(true);
  expect(await downloaded()).toEqual([file]);
});

it('a feed that cannot be reached is said to be so', async () => {
  expect(await codeOf(updater().look())).toBe('update/unreachable'); // nothing was published
  await server.close();
  expect(await codeOf(updater().look())).toBe('update/unreachable');
});
