import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RuntimeProgress } from '../../../contract/runtimes.ts';
import { catalog, type Build } from './catalog.ts';
import { thisMachine } from './installed.ts';
import { RuntimeStore, type RuntimeStoreOptions } from './runtimeStore.ts';
import { serveIndex, sha256, zipOf } from './testing/wheelIndex.ts';

const library = 'tensorflow/libtensorflow_cc.so.2';
const wheel = zipOf({
  [library]: 'a library '.repeat(5000),
  'tensorflow/libtensorflow_framework.so.2': 'another',
  'tensorflow/python/something.py': 'print()',
});
const file = 'tensorflow_cpu-1.0-linux.whl';
const build: Build = {
  version: '1.0',
  licence: 'Apache-2.0',
  library,
  needed: /^tensorflow\/libtensorflow_\w+\.so\.2$/,
  installedBytes: 50_000,
  wheels: [{ project: 'tensorflow-cpu', file, bytes: wheel.length, sha256: sha256(wheel) }],
};

let dataFolder: string;
let index: Awaited<ReturnType<typeof serveIndex>>;
let told: RuntimeProgress[];
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'grevy-runtimes-'));
  index = await serveIndex('tensorflow-cpu', file, wheel);
  told = [];
});
afterEach(() => {
  index.close();
  rmSync(dataFolder, { recursive: true });
});

const store = (options: Partial<RuntimeStoreOptions> = {}): RuntimeStore =>
  new RuntimeStore({
    dataFolder,
    env: { PIP_INDEX_URL: index.url },
    freeBytes: async () => 1e9,
    hasNvidiaDriver: () => true,
    probe: async () => '1.0',
    catalog: { [thisMachine]: { cpu: build } },
    onProgress: (progress) => told.push(progress),
    now: () => 0,
    ...options,
  });

const folder = (): string => join(dataFolder, 'runtimes', 'tensorflow-cpu');
const code = (expected: string) => ({ error: { code: expected } });

describe('installing a runtime', () => {
  it('fetches the pinned wheel from the index of PIP_INDEX_URL and unpacks only the libraries', async () => {
    expect(await store().install('cpu', null)).toMatchObject({
      kind: 'cpu',
      version: '1.0',
      state: 'ready',
      folder: folder(),
    });
    expect(readdirSync(join(folder(), 'tensorflow')).sort()).toEqual([
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so.2',
    ]);
    expect(readFileSync(join(folder(), library), 'utf8')).toBe('a library '.repeat(5000));
    expect(index.asked.map(({ path }) => path)).toEqual(['/simple/tensorflow-cpu/', `/files/${file}`]);
    expect(readdirSync(join(dataFolder, 'runtimes'))).toEqual(['tensorflow-cpu']); // no downloads, nothing half-written
    expect(told.at(-1)).toMatchObject({ kind: 'cpu', stage: 'unpack', done: 50_007, total: 50_007 });
  });

  it('reads an index that answers in HTML, as mirrors do', async () => {
    const mirror = await serveIndex('tensorflow-cpu', file, wheel, { isHtml: true });
    expect(await store({ env: { PIP_INDEX_URL: `${mirror.url}/` } }).install('cpu', null)).toMatchObject({
      state: 'ready',
    });
    mirror.close();
  });

  it('asks through the proxy of the environment, but not for hosts that NO_PROXY names', async () => {
    const proxied = { PIP_INDEX_URL: 'http://packages.invalid/simple', HTTP_PROXY: new URL(index.url).origin };
    expect(await store({ env: proxied }).install('cpu', null)).toMatchObject({ state: 'ready' });
    expect(index.asked.map(({ host, path }) => [host, path])).toEqual([
      ['packages.invalid', '/simple/tensorflow-cpu/'],
      ['packages.invalid', `/files/${file}`],
    ]);
    await store().remove('cpu');
    const direct = store({ env: { ...proxied, NO_PROXY: 'packages.invalid' } }).install('cpu', null);
    await expect(direct).rejects.toMatchObject(code('runtime/download-failed'));
  });

  it('goes on with a download that broke off, where it broke off', async () => {
    index.cuts.push(100);
    expect(await store().install('cpu', null)).toMatchObject({ state: 'ready' });
    const ranges = index.asked.filter(({ path }) => path.startsWith('/files')).map(({ range }) => range);
    expect(ranges).toEqual([undefined, 'bytes=100-']);
  });

  it('names a network that stays away, keeps what has come, and goes on the next time', async () => {
    index.cuts.push(60, 60, 60);
    await expect(store().install('cpu', null)).rejects.toMatchObject(code('runtime/download-failed'));
    expect(await store().list()).toMatchObject([{ kind: 'cpu', state: 'absent' }, { kind: 'cuda' }]);
    expect(await store().install('cpu', null)).toMatchObject({ state: 'ready' });
    expect(index.asked.at(-1)?.range).toBe('bytes=180-');
  });

  it.each([
    ['nobody listens', { PIP_INDEX_URL: 'http://127.0.0.1:1/simple' }],
    ['the index has no such project', { PIP_INDEX_URL: 'http://127.0.0.1:1' }],
  ])('names the failure when %s', async (_what, env) => {
    await expect(store({ env }).install('cpu', null)).rejects.toMatchObject(code('runtime/download-failed'));
  });

  it('refuses a wheel that is not the pinned one, and leaves nothing of it', async () => {
    const other: Build = { ...build, wheels: build.wheels.map((one) => ({ ...one, sha256: '0'.repeat(64) })) };
    const stranger = store({ catalog: { [thisMachine]: { cpu: other } } });
    await expect(stranger.install('cpu', null)).rejects.toMatchObject(code('runtime/wrong-file'));
    expect(existsSync(folder())).toBe(false);
    expect(readdirSync(join(dataFolder, 'runtimes', 'downloads'))).toEqual([]);
  });

  it('says before the first byte when the disk is too full', async () => {
    const narrow = store({ freeBytes: async () => 1000 });
    await expect(narrow.install('cpu', null)).rejects.toMatchObject(code('output/disk-full'));
    expect(index.asked).toEqual([]);
  });

  it('keeps what was installed when a new one does not load here', async () => {
    await store().install('cpu', null);
    const broken = store({ probe: () => Promise.reject(new Error("version `GLIBC_9.9' not found")) });
    await expect(broken.install('cpu', null)).rejects.toMatchObject({
      error: { code: 'runtime/unsupported', got: expect.stringContaining('GLIBC_9.9') as string },
    });
    await expect(store({ probe: async () => '0.9' }).install('cpu', null)).rejects.toMatchObject(
      code('runtime/wrong-file'),
    );
    expect(await store().verify('cpu')).toMatchObject({ state: 'ready' });
    expect(readdirSync(join(dataFolder, 'runtimes')).sort()).toEqual(['downloads', 'tensorflow-cpu']);
  });

  it('takes a folder of wheels without any network, and names the one that is missing', async () => {
    const wheels = join(dataFolder, 'wheels');
    mkdirSync(wheels);
    await expect(store().install('cpu', wheels)).rejects.toMatchObject({
      error: { code: 'runtime/wrong-file', expected: file },
    });
    writeFileSync(join(wheels, file), wheel);
    expect(await store().install('cpu', wheels)).toMatchObject({ state: 'ready' });
    expect(index.asked).toEqual([]);
    expect(existsSync(join(wheels, file))).toBe(true);
  });

  it('names a folder whose wheel is another', async () => {
    writeFileSync(join(dataFolder, file), zipOf({ 'a.txt': 'another' }, { isDeflated: false }));
    await expect(store().install('cpu', dataFolder)).rejects.toMatchObject(code('runtime/wrong-file'));
    expect(existsSync(join(dataFolder, file))).toBe(true); // the person's own file
  });

  it('can be stopped, which is no failure', async () => {
    const stopping: RuntimeStore = store({ onProgress: () => stopping.cancel('cpu') });
    expect(await stopping.install('cpu', null)).toMatchObject({ state: 'absent' });
  });

  it('runs once at a time', async () => {
    const one = store();
    const first = one.install('cpu', null);
    await expect(one.install('cpu', null)).rejects.toMatchObject(code('runtime/busy'));
    await expect(one.remove('cpu')).rejects.toMatchObject(code('runtime/busy'));
    await first;
  });

  it('with CUDA is refused before the first byte where no card has a driver', async () => {
    const withCuda = store({ catalog: { [thisMachine]: { cuda: build } }, hasNvidiaDriver: () => false });
    await expect(withCuda.install('cuda', null)).rejects.toMatchObject(code('runtime/no-driver'));
    expect(index.asked).toEqual([]);
  });

  it('is refused where there is no library for the computer', async () => {
    await expect(store({ catalog: {} }).install('cpu', null)).rejects.toMatchObject(code('runtime/unsupported'));
    expect(await store({ catalog: {} }).list()).toMatchObject([{ state: 'unsupported' }, { state: 'unsupported' }]);
  });
});

describe('an installed runtime', () => {
  beforeEach(async () => {
    await store().install('cpu', null);
  });

  it.each([
    ['half a file', () => truncateSync(join(folder(), library), 10), /10 bytes instead of 50000/],
    ['a file that is gone', () => rmSync(join(folder(), library)), /libtensorflow_cc.so.2 is missing/],
    ['no manifest', () => rmSync(join(folder(), 'runtime.json')), /half an installation/],
    ['a manifest of nonsense', () => writeFileSync(join(folder(), 'runtime.json'), '{'), /cannot be understood/],
    [
      'another computer',
      () => {
        const path = join(folder(), 'runtime.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace(thisMachine, 'amiga-m68k'));
      },
      /made for amiga-m68k/,
    ],
  ])('that is damaged (%s) is named, and installing repairs it', async (_what, damage, reason) => {
    damage();
    expect(await store().verify('cpu')).toMatchObject({
      state: 'damaged',
      reason: expect.stringMatching(reason) as string,
    });
    expect(await store().install('cpu', null)).toMatchObject({ state: 'ready' });
  });

  it('that was changed without a change of length is found by verifying', async () => {
    writeFileSync(join(folder(), library), 'A library '.repeat(5000));
    expect((await store().list())[0]).toMatchObject({ state: 'ready' });
    expect(await store().verify('cpu')).toMatchObject({
      state: 'damaged',
      reason: expect.stringContaining(library) as string,
    });
  });

  it('is removed whole', async () => {
    expect(await store().remove('cpu')).toMatchObject({ state: 'absent' });
    expect(existsSync(folder())).toBe(false);
    await expect(store().verify('cpu')).rejects.toMatchObject(code('runtime/not-installed'));
  });
});

it('every wheel of the catalog is pinned by length and SHA-256, and named as its project', () => {
  const wheels = Object.values(catalog).flatMap((kinds) => Object.values(kinds).flatMap(({ wheels: all }) => all));
  expect(wheels.length).toBeGreaterThan(10);
  for (const { project, file: name, bytes, sha256: pin } of wheels) {
    expect(name.startsWith(`${project.replaceAll('-', '_')}-`)).toBe(true);
    expect(pin).toMatch(/^[0-9a-f]{64}$/);
    expect(bytes).toBeGreaterThan(1e6);
  }
});
