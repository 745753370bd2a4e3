import { expect, it } from 'vitest';
import { interpret } from '../../graph/interpret.ts';
import { input } from '../../graph/node.ts';
import { ssim } from '../../metrics/ssim.ts';
import { dissimilarity } from './dissimilarity.ts';

const side = 12;
const wave = (pace: number): number[] => Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i * pace));

function of(hole: readonly number[], a: readonly number[], b: readonly number[]): number {
  const image = (name: string, channels: number) => input(name, [1, channels, side, side]);
  const loss = dissimilarity(image('hole', 1), image('a', 3), image('b', 3));
  return interpret([loss], { hole: [...hole], a: [...a], b: [...b] })[0]?.data[0] ?? NaN;
}

const all = Array.from({ length: side * side }, () => 1);

it('is 0 where nothing differs, and where what differs is known', () => {
  expect(of(all, wave(0.3), wave(0.3))).toBeCloseTo(0, 12);
  expect(
    of(
      all.map(() => 0),
      wave(0.3),
      wave(0.9),
    ),
  ).toBe(0);
});

it('is 1 - SSIM as the studio measures it, but for the sample that its variances lack', () => {
  const [a, b] = [wave(0.3), wave(0.3).map((value, i) => 0.7 * value + 0.2 * Math.sin(i))];
  const interleaved = (planes: readonly number[]): Float32Array =>
    Float32Array.from(
      { length: planes.length },
      (_, i) => (planes[(i % 3) * side * side + Math.floor(i / 3)]! + 1) * 127.5,
    );
  const inner = Uint8Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return Number(Math.min(x, y) >= 3 && Math.max(x, y) < side - 3);
  });
  const measured = ssim(interleaved(a), interleaved(b), { width: side, height: side, channels: 3, max: 255 }, inner);
  expect(of(all, a, b)).toBeCloseTo(1 - measured, 2);
});
