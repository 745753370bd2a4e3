import { describe, expect, it } from 'vitest';
import { input } from '../../../../src-main/graph/node.ts';
import { pconvUnet } from '../../../../src-main/nets/pconvUnet.ts';
import { Weights } from '../../../../src-main/nets/weights.ts';
import { closingOf, layerCount, layersUntilClosed, type Plan } from './closing.ts';
import { noHole, presetOf, side, type Hole } from './hole.ts';
import { knownOf, meansOf } from './means.ts';

const flat = new Uint8Array(side * side).fill(90);
const leftBy = (hole: Hole, plan: Plan): number[] =>
  closingOf(plan)(flat, hole).map(({ known }) => known.filter((value) => value === 0).length);
const untilClosed = (hole: Hole, plan: Plan) => layersUntilClosed(hole, closingOf(plan)(flat, hole), plan);

/** Cells that are left after each layer: scipy 1.17.1, ndimage.binary_dilation(known, ones((k, k)))[::s, ::s], layer by layer. */
const dilated = [
  { preset: 'disc', kernels: 'paper', stride: '2', left: [66, 2, 0, 0, 0, 0] },
  { preset: 'disc', kernels: '3', stride: '1', left: [440, 348, 264, 188, 128, 76] },
  { preset: 'disc', kernels: '5', stride: '2', left: [87, 5, 0, 0, 0, 0] },
  { preset: 'box', kernels: 'paper', stride: '1', left: [1444, 1156, 900, 784, 676, 576] },
  { preset: 'box', kernels: 'paper', stride: '2', left: [361, 49, 1, 0, 0, 0] },
  { preset: 'box', kernels: '3', stride: '2', left: [441, 81, 9, 1, 0, 0] },
] as const;

describe('a hole', () => {
  it.each(dilated)('$preset is dilated as by $kernels, stride $stride', ({ preset, left, ...plan }) => {
    expect(leftBy(presetOf(preset), plan)).toEqual(left);
  });

  it('closes as in the network that is trained to fill holes', () => {
    const hole = presetOf('letters');
    const masked = { x: input('picture', [1, 3, side, side]), mask: input('mask', [1, 1, side, side]) };
    const { masks } = pconvUnet(new Weights(), masked, { levels: layerCount, filters: 1 });
    const results = meansOf(Object.fromEntries(masks.map((mask, level) => [`mask${level}`, mask])))({
      mask: knownOf(hole),
    });
    const layers = closingOf({ kernels: 'paper', stride: '2' })(flat, hole);
    for (const [level, { known }] of layers.entries()) expect(known).toEqual(results[`mask${level}`]);
  });

  it('is closed after as many layers as are counted, also behind those that are shown', () => {
    expect(untilClosed(presetOf('box'), { kernels: 'paper', stride: '2' })).toBe(4);
    expect(untilClosed(presetOf('disc'), { kernels: '5', stride: '1' })).toBe(5);
    expect(untilClosed(presetOf('box'), { kernels: '3', stride: '1' })).toBe(22); // 44 cells, two a layer
    expect(untilClosed(noHole(), { kernels: '3', stride: '1' })).toBe(0);
  });

  it('never closes where nothing is known', () => {
    const all = noHole().fill(255);
    for (const stride of ['1', '2'] as const) expect(untilClosed(all, { kernels: '7', stride })).toBeNull();
  });

  it('takes no colour into what is known: a picture of one grey stays that grey in every layer', () => {
    for (const { picture, known } of closingOf({ kernels: 'paper', stride: '2' })(flat, presetOf('box')))
      for (const [cell, value] of picture.entries()) expect(value).toBeCloseTo(known[cell] === 1 ? 90 : 0, 9);
  });
});
