import { createHash } from 'node:crypto';
import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addPackage, manifestFor } from '../../../../engine/library/models/testing/modelFolder.ts';
import { likeLama } from '../../../../engine/library/networks/testing/inpaintingOnnx.ts';
import { makePicture } from '../runGrevy.ts';
import { writeHostile, type HostileFile } from './hostileFile.ts';
import { cornerMask, hostileMasks, maskedSide } from './masks.ts';
import { hostileNetworks } from './networks.ts';
import { hostileManifests, soundWeights } from './packages.ts';
import { hostilePictures } from './pictures.ts';
import { hostileRuns } from './runs.ts';
import { hostileWeights } from './weights.ts';

/** Hostile files of one kind, and where one meets the studio. */
export interface HostileKind {
  readonly name: string;
  readonly files: readonly HostileFile[];
  /** Puts one into a folder. @returns what is typed then */
  readonly meet: (folder: string, file: HostileFile) => Promise<readonly string[]>;
  /** Puts a good one into the same place. @returns what is typed then, and must work */
  readonly meetGood: (folder: string) => Promise<readonly string[]>;
}

const packageIn = (folder: string): string => join(folder, '.data', 'models', 'hostile');
const fill = ['inpaint', 'photo.png', '--mask', 'mask.png', '--method', 'telea', '--json', '--overwrite'];
const verify = ['models', 'verify', 'hostile', '--json'];
const resume = ['train', '--resume', 'run', '--json'];

async function goodPackage(folder: string): Promise<readonly string[]> {
  await rm(packageIn(folder), { recursive: true, force: true });
  const shipped = fileURLToPath(new URL('../../../../../models/horse2zebra', import.meta.url));
  await cp(shipped, packageIn(folder), { recursive: true });
  const path = join(packageIn(folder), 'model.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, JSON.stringify({ ...manifest, id: 'hostile', partner: null }));
  return verify;
}

/** A whole run of 10 steps, which wants one more. */
export async function goodRunOf(folder: string): Promise<readonly string[]> {
  const older = fileURLToPath(new URL('../../../../engine/work/training/testing/runs/cyclegan-v2', import.meta.url));
  await rm(join(folder, 'run'), { recursive: true, force: true });
  for (const part of ['run', 'mares', 'okapis']) await cp(join(older, part), join(folder, part), { recursive: true });
  const path = join(folder, 'run', 'config.json');
  const config = JSON.parse(await readFile(path, 'utf8')) as object;
  const here = { folderA: join(folder, 'mares'), folderB: join(folder, 'okapis'), steps: 11 };
  await writeFile(path, JSON.stringify({ ...config, ...here }));
  return resume;
}

const picture = { width: maskedSide, height: maskedSide };
const mostRead = 2 ** 30;

/** Every kind of file that is brought from elsewhere. */
export const hostileKinds: readonly HostileKind[] = [
  {
    name: 'picture',
    files: hostilePictures,
    meet: async (folder, file) => {
      await writeHostile(join(folder, 'photo.png'), file);
      return ['translate', 'photo.png', '--json', '--size', '64'];
    },
    meetGood: async (folder) => {
      await makePicture(join(folder, 'photo.png'), picture);
      return ['translate', 'photo.png', '--json', '--size', '64'];
    },
  },
  {
    name: 'mask',
    files: hostileMasks,
    meet: async (folder, file) => {
      await makePicture(join(folder, 'photo.png'), picture);
      await writeHostile(join(folder, 'mask.png'), file);
      return fill;
    },
    meetGood: async (folder) => {
      await makePicture(join(folder, 'photo.png'), picture);
      await writeFile(join(folder, 'mask.png'), await cornerMask());
      return fill;
    },
  },
  {
    name: 'weights',
    files: hostileWeights,
    meet: async (folder, file) => {
      const path = join(packageIn(folder), 'weights.safetensors');
      await rm(packageIn(folder), { recursive: true, force: true });
      await writeHostile(path, file);
      const { size } = await stat(path);
      const sha256 = createHash('sha256')
        .update(size > mostRead ? '' : await readFile(path))
        .digest('hex');
      const weights = { file: 'weights.safetensors', sha256, dtype: 'F16', bytes: size, parameters: 8 };
      const manifest = manifestFor(new Uint8Array(), { id: 'hostile', weights });
      await writeFile(join(packageIn(folder), 'model.json'), JSON.stringify(manifest));
      return verify;
    },
    meetGood: goodPackage,
  },
  {
    name: 'package',
    files: hostileManifests,
    meet: async (folder, file) => {
      await rm(packageIn(folder), { recursive: true, force: true });
      await addPackage(join(folder, '.data', 'models'), { name: 'hostile', weights: soundWeights() });
      await writeHostile(join(packageIn(folder), 'model.json'), file);
      return verify;
    },
    meetGood: goodPackage,
  },
  {
    name: 'network',
    files: hostileNetworks,
    meet: async (folder, file) => {
      await writeHostile(join(folder, 'network.onnx'), file);
      return ['models', 'add', 'network.onnx', '--json'];
    },
    meetGood: async (folder) => {
      await writeFile(join(folder, 'network.onnx'), likeLama());
      return ['models', 'add', 'network.onnx', '--json'];
    },
  },
  {
    name: 'run',
    files: hostileRuns,
    meet: async (folder, file) => {
      const typed = await goodRunOf(folder);
      await writeHostile(join(folder, 'run', file.as ?? ''), file);
      return typed;
    },
    meetGood: goodRunOf,
  },
];
