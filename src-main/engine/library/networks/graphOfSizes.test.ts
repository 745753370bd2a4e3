import { describe, expect, it } from 'vitest';
import type { PreparedGraph } from '../../../graph/runtime.ts';
import { GraphOfSizes } from './graphOfSizes.ts';

const image = (side: number) => ({ x: { data: new Float32Array(side * side), shape: [1, 1, side, side] } });

/** Counts what is prepared and released, by side. */
function workshop(fails: (side: number) => boolean = () => false) {
  const prepared: number[] = [];
  const released: number[] = [];
  const prepare = (height: number): Promise<PreparedGraph> => {
    prepared.push(height);
    if (fails(height)) return Promise.reject(new Error(`no room for ${height}`));
    return Promise.resolve({
      device: 'cpu',
      run: () => Promise.resolve({ y: { data: Float32Array.of(height), shape: [1] } }),
      release: () => {
        released.push(height);
        return Promise.resolve();
      },
    });
  };
  const graph = new GraphOfSizes(prepare, 'cpu');
  const run = async (side: number): Promise<number | undefined> => (await graph.run(image(side))).y?.data[0];
  return { graph, run, prepared, released };
}

describe('a graph whose ops were told their sizes', () => {
  it('is prepared once for each size, and the last two sizes stay', async () => {
    const { run, prepared, released } = workshop();
    expect([await run(8), await run(16), await run(8), await run(24), await run(8)]).toEqual([8, 16, 8, 24, 8]);
    expect(prepared).toEqual([8, 16, 24]);
    expect(released).toEqual([16]);
  });

  it('is prepared again where it could not be, and what failed troubles no other size', async () => {
    let isShort = true;
    const { graph, run, released } = workshop((side) => side === 32 && isShort);
    await expect(run(32)).rejects.toThrow('no room for 32');
    expect([await run(8), await run(16), await run(24)]).toEqual([8, 16, 24]);
    isShort = false;
    expect(await run(32)).toBe(32);
    await graph.release();
    expect(released).toEqual([8, 16, 24, 32]);
  });
});
