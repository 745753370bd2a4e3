import { expect, it } from 'vitest';
import { cloudOf, type Point } from './clouds.ts';
import { HealthWatch, type Health } from './health.ts';

const ring = cloudOf('ring', []);

/** What is said after so many looks at points near some modes of the ring. */
function after(looks: number, modesAt: (look: number) => readonly number[]): Health {
  const watch = new HealthWatch(ring);
  for (let look = 0; look < looks; look++) {
    const points = modesAt(look).map((mode): Point => ring.modes[mode] ?? [0, 0]);
    watch.look(Array.from({ length: 64 }, (_, i) => points[i % points.length] ?? [0, 0]).flat());
  }
  return watch.health;
}

it('says nothing for certain at the beginning', () => {
  expect(after(5, () => [0]).name).toBe('early');
});

it('calls it whole when every mode is made', () => {
  expect(after(30, () => [0, 1, 2, 3, 4, 5, 6, 7])).toEqual({ name: 'whole', reached: 8, modes: 8 });
});

it('calls it collapse when few modes are made and these stay', () => {
  expect(after(30, () => [2, 3])).toEqual({ name: 'collapse', reached: 2, modes: 8 });
});

it('calls it oscillation when few modes are made, each time others', () => {
  expect(after(30, (look) => [look % 8])).toEqual({ name: 'oscillation', reached: 1, modes: 8 });
});

it('does not take points that lie between modes for any of them', () => {
  const watch = new HealthWatch(ring);
  for (let look = 0; look < 30; look++) watch.look(new Float64Array(128));
  expect(watch.health).toEqual({ name: 'collapse', reached: 0, modes: 8 });
});
