import type { Chance } from '../../../../src-main/training/random.ts';

/** Two kinds of points without pairs, as horses and zebras are. */
export const sceneNames = ['arcs', 'hills', 'lines'] as const;
export type SceneName = (typeof sceneNames)[number];

/** What of the plane is shown, from its middle. */
export const extent = 1.6;

type Point = readonly [number, number];
/** A point of each kind from a share of the way along it; `noise` is standard normal. */
interface Scene {
  readonly a: (share: number, noise: Point) => Point;
  readonly b: (share: number, noise: Point) => Point;
}

const near = ([x, y]: Point, [dx, dy]: Point, deviation: number): Point => [x + deviation * dx, y + deviation * dy];
const corner = (share: number, turn: number): Point => {
  const angle = (2 * Math.PI * Math.floor(4 * share)) / 4 + turn;
  return [Math.cos(angle), Math.sin(angle)];
};

const scenes: Readonly<Record<SceneName, Scene>> = {
  arcs: {
    a: (share, noise) => near([Math.cos(Math.PI * share), Math.sin(Math.PI * share) - 0.2], noise, 0.05),
    b: (share, noise) => near([0.9 * Math.sin(Math.PI * share) - 0.4, Math.cos(Math.PI * share)], noise, 0.05),
  },
  hills: {
    a: (share, noise) => near(corner(share, Math.PI / 4), noise, 0.12),
    b: (share, noise) => near(corner(share, 0), noise, 0.12),
  },
  lines: {
    a: (share, noise) => near([2 * share - 1, 0.8], noise, 0.05),
    b: (share, noise) => near([0.8 * (2 * share - 1), 1.2 * (2 * share - 1)], noise, 0.05),
  },
};

/** Points of one kind, x and y in turns: [count, 2]. */
export function drawKind(scene: SceneName, kind: 'a' | 'b', count: number, chance: Chance, ...key: readonly number[]) {
  const points = new Float64Array(2 * count);
  const normals = chance.normals(2 * count, ...key, 1);
  for (let i = 0; i < count; i++)
    points.set(
      scenes[scene][kind](chance.uniform(...key, 0, i), [normals[2 * i] as number, normals[2 * i + 1] as number]),
      2 * i,
    );
  return points;
}
