import { describe, expect, it } from 'vitest';
import { aroundNetwork } from './aroundNetwork.ts';
import type { NetworkFill, NetworkFrame } from './networkFrame.ts';
import type { FillTask } from './fillMethod.ts';
import { inThread } from './inThread.ts';
import { classicalMethods, classicalNames } from './methods.ts';

/** Waves with a square hole, large enough that a thread of its own works on it. */
function large(signal = new AbortController().signal): FillTask {
  const [width, height] = [400, 360];
  const hole = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.max(Math.abs((i % width) - 200), Math.abs(Math.floor(i / width) - 180)) < 70 ? 1 : 0,
  );
  const data = Float32Array.from({ length: 3 * width * height }, (_, i) =>
    hole[Math.floor(i / 3)] === 1 ? 255 : 127 + 90 * Math.sin(i / 40) * Math.cos(i / (9 * width)),
  );
  const picture = { width, height, channels: 3, max: 255, data } as const;
  return { picture, hole, seed: 3, blends: true, signal, onProgress: () => undefined };
}

const frame: NetworkFrame = { source: 'a test', trainedSide: 64, multiple: 8, isFixed: false, refines: false };
const network: NetworkFill = async ({ rgb, hole, width, height }) =>
  rgb.map((value, i) => (hole[i % (width * height)] === 1 ? 0.5 : value));

describe('a large hole in a thread of its own', () => {
  it.each(classicalNames)(
    'is filled by %s to the bit as without, and whoever asked is free meanwhile',
    async (name) => {
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      const filled = await inThread({ kind: 'classical', name }, classicalMethods[name]).fill(large());
      clearInterval(timer);
      expect(turns).toBeGreaterThan(20);
      expect(filled).toEqual(await classicalMethods[name].fill(large()));
    },
  );

  it('tells how far it is', async () => {
    const told: string[] = [];
    const onProgress = (done: number, total: number): unknown => told.push(`${done}/${total}`);
    await inThread({ kind: 'classical', name: 'telea' }, classicalMethods.telea).fill({ ...large(), onProgress });
    expect(told).toEqual(['0/1', '1/1']);
  });

  it('is filled around a network that runs where it was loaded', async () => {
    const around = aroundNetwork(frame, network);
    const filled = await inThread({ kind: 'network', frame }, around, network).fill(large());
    expect(filled).toEqual(await around.fill(large()));
  });

  it('fails as the network does', async () => {
    const failure = new RangeError('the network has no room');
    const failing: NetworkFill = () => Promise.reject(failure);
    const work = inThread({ kind: 'network', frame }, aroundNetwork(frame, failing), failing).fill(large());
    await expect(work).rejects.toBe(failure);
  });

  it('ends at once when it is canceled', async () => {
    const cancel = new AbortController();
    const work = inThread({ kind: 'classical', name: 'patchmatch' }, classicalMethods.patchmatch).fill(
      large(cancel.signal),
    );
    cancel.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});
