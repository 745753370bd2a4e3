import { expect, it } from 'vitest';
import { FillChoice } from '../../../contract/fills.ts';
import type { FillMethod, FillTask } from '../../../imaging/inpaint/fillMethod.ts';
import type { Area } from '../../../masks/area.ts';
import type { Mask } from '../../../masks/mask.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import { fillPixels } from './fillPicture.ts';
import type { FillMethods } from './methods.ts';

const width = 900;
const height = 400;

function maskOf(...holes: readonly Area[]): Mask {
  const data = new Uint8Array(width * height);
  for (const { x, y, width: wide, height: tall } of holes)
    for (let row = y; row < y + tall; row++) data.fill(255, row * width + x, row * width + x + wide);
  return { width, height, data };
}

/** Fills by a method that writes the number of its call into the hole, and tells what it saw. */
async function filled(mask: Mask, apart: number | null) {
  const seen: FillTask[] = [];
  const method: FillMethod = {
    source: 'a test',
    marginFor: () => 40,
    apart,
    fill: (task) => {
      seen.push(task);
      task.onProgress(0, 2);
      task.onProgress(2, 2);
      const { picture, hole } = task;
      const data = picture.data.map((value, i) => (hole[Math.floor(i / 3)] === 1 ? 100 * seen.length : value));
      return Promise.resolve({ ...picture, data });
    },
  };
  const progress: [number, number][] = [];
  const patch = await fillPixels(
    { data: new Uint8Array(3 * width * height).fill(7), width, height, channels: 3, bitDepth: 8 },
    {
      mask,
      choice: FillChoice.parse({ method: 'test' }),
      methods: { of: () => Promise.resolve(method) } as unknown as FillMethods,
      job: {
        signal: new AbortController().signal,
        stage: () => undefined,
        progress: (done: number, total: number) => void progress.push([done, total]),
      } as unknown as Parameters<typeof fillPixels>[1]['job'],
      watch: new Stopwatch(),
    },
  );
  const at = (x: number, y: number): number =>
    patch.samples[3 * ((y - patch.rect.y) * patch.rect.width + x - patch.rect.x)]!;
  return { seen, progress, patch, at };
}

const left: Area = { x: 50, y: 60, width: 30, height: 20 };
const right: Area = { x: 800, y: 300, width: 20, height: 40 };

it('holes that lie far apart are filled one by one, each in its own surroundings', async () => {
  const { seen, progress, patch, at } = await filled(maskOf(left, right), 128);
  expect(seen.map(({ picture }) => [picture.width, picture.height])).toEqual([
    [110, 100],
    [100, 120],
  ]);
  expect([at(55, 65), at(805, 310)]).toEqual([100, 200]);
  expect(patch.rect).toEqual({ x: 50, y: 60, width: 770, height: 280 });
  expect(patch.weights.filter((weight) => weight > 0)).toHaveLength(30 * 20 + 20 * 40);
  expect(progress).toEqual([
    [0, 4],
    [2, 4],
    [2, 4],
    [4, 4],
  ]);
});

it('a method that wants all of a picture fills them at once, and so are holes that lie near', async () => {
  const whole = await filled(maskOf(left, right), null);
  expect(whole.seen).toHaveLength(1);
  expect([whole.at(55, 65), whole.at(805, 310)]).toEqual([100, 100]);
  expect((await filled(maskOf(left, { ...left, x: 120 }), 128)).seen).toHaveLength(1);
});

it('a hole of another group that a crop sees is unknown there, and is taken from its own', async () => {
  const near: Area = { x: 110, y: 60, width: 10, height: 20 };
  const { seen, at } = await filled(maskOf(left, near), 1);
  expect(seen).toHaveLength(2);
  expect(seen[0]!.hole.filter((isHole) => isHole === 1)).toHaveLength(30 * 20 + 10 * 20);
  expect([at(55, 65), at(112, 65)]).toEqual([100, 200]);
});
