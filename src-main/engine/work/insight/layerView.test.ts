import { expect, it } from 'vitest';
import { layerView } from './layerView.ts';

/** Three channels of 2 x 2: one varies a little, one is flat, one varies much. */
const layer = { name: 'R3', shape: [1, 3, 2, 2], data: Float32Array.of(0, 1, 2, 1, 5, 5, 5, 5, -4, 4, 0, 8) };

it('shows the channels that vary most, in their order, with what their bytes stand for', () => {
  const { maps, ...facts } = layerView(layer, 2);
  // numpy 2.4.6: mean and std of all twelve numbers, and of each channel
  expect(facts).toEqual({
    name: 'R3',
    channels: 3,
    height: 2,
    width: 2,
    mean: expect.closeTo(2.6666666666666665, 12) as number,
    deviation: expect.closeTo(3.1180478223116177, 12) as number,
  });
  expect(maps.map(({ channel }) => channel)).toEqual([0, 2]);
  expect(maps[0]).toMatchObject({ least: 0, most: 2, mean: 1, levels: Uint8Array.of(0, 128, 255, 128) });
  expect(maps[0]?.deviation).toBeCloseTo(0.7071067811865476, 12);
  expect(maps[1]).toMatchObject({ least: -4, most: 8, mean: 2, levels: Uint8Array.of(0, 170, 85, 255) });
  expect(maps[1]?.deviation).toBeCloseTo(4.47213595499958, 12);
});

it('shows a flat channel as flat, and no more channels than there are', () => {
  const { maps } = layerView(layer, 16);
  expect(maps).toHaveLength(3);
  expect(maps[1]).toMatchObject({ channel: 1, least: 5, most: 5, deviation: 0, levels: new Uint8Array(4) });
});
