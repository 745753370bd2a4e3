import { expect, test } from 'vitest';
import type { Picture } from '../../metrics/laplacianPyramid.ts';
import { amplification, cycleRow } from './cycleRow.ts';

const side = 32;
const picture = (value: (x: number) => number): Picture => ({
  side,
  data: Float32Array.from({ length: 3 * side * side }, (_, i) => value(i % side)),
});
const centre = (shown: Picture | undefined, x = 16): number => shown?.data[16 * side + x] ?? NaN;

test('a way back that is 0.1 too dark differs by as much, amplified', () => {
  const [, , , difference] = cycleRow(
    picture(() => 0.3),
    picture(() => 0),
    picture(() => 0.2),
  );
  expect(centre(difference)).toBeCloseTo(0.1 * amplification.difference);
});

test('a pattern that hides in every second pixel becomes visible, an even ground stays grey', () => {
  const plain = picture(() => 0.5);
  const secret = picture((x) => 0.5 + (x % 2 ? 0.02 : -0.02));
  expect(Math.abs(centre(cycleRow(plain, plain, plain)[4]))).toBeLessThan(1e-6);
  const hidden = cycleRow(plain, secret, plain)[4];
  expect(centre(hidden, 17) - centre(hidden, 16)).toBeCloseTo(0.04 * amplification.hidden, 2);
});
