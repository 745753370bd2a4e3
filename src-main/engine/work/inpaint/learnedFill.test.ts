import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { FillChoice, type FillScore } from '../../../contract/fills.ts';
import type { Pixels } from '../../../imaging/pixelTypes.ts';
import type { Mask } from '../../../masks/mask.ts';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import { createModelRegistry } from '../../library/models/registry.ts';
import { Networks } from '../../library/networks/networks.ts';
import { Stopwatch } from '../translate/stopwatch.ts';
import { fillPixels } from './fillPicture.ts';
import { FillMethods } from './methods.ts';
import { scoreOf, withPatch } from './scoreOf.ts';

const models = createModelRegistry({ folders: [fileURLToPath(new URL('../../../../models', import.meta.url))] });
const runtime = onnxRuntime({ threads: 1 });
const networks = new Networks({ models, runtimes: { choose: () => Promise.resolve(runtime) } });
const methods = new FillMethods(models, networks);
afterAll(() => networks.releaseIdle());

const width = 160;
const height = 120;

/** A horizon: light above and dark below. */
const horizon: Pixels = {
  data: Uint8Array.from({ length: 3 * width * height }, (_, i) => {
    const isSky = i < 3 * width * 70;
    return isSky ? [150, 180, 220][i % 3]! : [90, 80, 40][i % 3]!;
  }),
  width,
  height,
  channels: 3,
  bitDepth: 8,
};

async function scored(method: string, isHole: (x: number, y: number) => boolean): Promise<FillScore> {
  const mask: Mask = {
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) => (isHole(i % width, Math.floor(i / width)) ? 255 : 0)),
  };
  const job = { signal: new AbortController().signal, progress: () => undefined };
  const choice = FillChoice.parse({ method });
  const patch = await fillPixels(horizon, { mask, choice, methods, job, watch: new Stopwatch() });
  return scoreOf(horizon, withPatch(horizon, patch), mask);
}

describe('the network that ships', () => {
  it('carries a horizon on across a wide hole, where Navier-Stokes blurs it', async () => {
    const band = (x: number): boolean => x >= 60 && x < 100;
    const [learned, navierStokes] = [await scored('learned-fill', band), await scored('ns', band)];
    expect(learned.psnr).toBeGreaterThan((navierStokes.psnr ?? 0) + 5);
    expect(learned.ssim).toBeGreaterThan(navierStokes.ssim);
  });

  it.each([
    ['one pixel', (x: number, y: number) => x === 80 && y === 60],
    ['the border', (x: number) => x < 20],
    ['all but a corner', (x: number, y: number) => x > 8 || y > 8],
  ])('fills %s', async (_name, isHole) => {
    expect((await scored('learned-fill', isHole)).ssim).toBeGreaterThan(-1);
  });
});
