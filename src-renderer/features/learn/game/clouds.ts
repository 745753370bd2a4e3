import type { Chance } from '../../../../src-main/training/random.ts';

/** Clouds of points on the plane -1.5..1.5 in both directions: what is real in a game. */
export const cloudNames = ['line', 'gaussians', 'ring', 'grid', 'islands', 'own'] as const;
export type CloudName = (typeof cloudNames)[number];

/** What of the plane is shown, from its middle. */
export const extent = 1.5;

export type Point = readonly [number, number];

export interface Cloud {
  /** A point of this cloud, by chance and number. */
  readonly draw: (chance: Chance, ...key: readonly number[]) => Point;
  /** Where its modes are, or places spread over it where it has none: which of them a generator reaches tells whether it makes everything. */
  readonly modes: readonly Point[];
}

/** A point that scatters around another. */
const near = ([x, y]: Point, deviation: number, chance: Chance, ...key: readonly number[]): Point => {
  const [dx = 0, dy = 0] = chance.normals(2, ...key, 1);
  return [x + deviation * dx, y + deviation * dy];
};

/** As many points from each mode, scattered around it. */
const around = (modes: readonly Point[], deviation: number): Cloud => ({
  modes,
  draw: (chance, ...key) => near(modes[chance.below(modes.length, ...key, 0)] ?? [0, 0], deviation, chance, ...key),
});

const spots = (count: number, at: (share: number) => Point): readonly Point[] =>
  Array.from({ length: count }, (_, i) => at((i + 0.5) / count));

const row = [-1, -0.5, 0, 0.5, 1];

/** Islands are squares with nothing between them. */
const islands = [-0.9, 0.9];
const island = 0.25;

const clouds: Readonly<Record<Exclude<CloudName, 'own'>, Cloud>> = {
  line: {
    modes: spots(8, (share) => [2 * share - 1, 0.6 * (2 * share - 1)]),
    draw(chance, ...key) {
      const along = 2 * chance.uniform(...key, 0) - 1;
      return near([along, 0.6 * along], 0.02, chance, ...key);
    },
  },
  gaussians: around(
    [
      [-0.7, 0.5],
      [0.8, 0.4],
      [0, -0.8],
    ],
    0.15,
  ),
  ring: around(
    spots(8, (share) => [Math.cos(2 * Math.PI * share), Math.sin(2 * Math.PI * share)]),
    0.05,
  ),
  grid: around(
    row.flatMap((x) => row.map((y): Point => [x, y])),
    0.04,
  ),
  islands: {
    modes: islands.flatMap((x) =>
      [-island / 2, island / 2].flatMap((dx) => [-island / 2, island / 2].map((y): Point => [x + dx, y])),
    ),
    draw(chance, ...key) {
      const x = islands[chance.below(2, ...key, 0)] ?? 0;
      return [x + island * (2 * chance.uniform(...key, 1) - 1), island * (2 * chance.uniform(...key, 2) - 1)];
    },
  },
};

/** How far points scatter around a stroke of the hand. */
const strokeDeviation = 0.03;

/** @param own points of a cloud that is drawn by hand; nothing drawn is a spot in the middle */
export function cloudOf(name: CloudName, own: readonly Point[]): Cloud {
  if (name !== 'own') return clouds[name];
  const drawn: readonly Point[] = own.length > 0 ? own : [[0, 0]];
  return { modes: spreadOut(drawn, 8), draw: around(drawn, strokeDeviation).draw };
}

const squaredDistance = (a: Point, b: Point): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

/** Which of some places is nearest to (x, y), and how far it is. */
export function nearest(
  places: readonly Point[],
  x: number,
  y: number,
): { readonly index: number; readonly distance: number } {
  let index = 0;
  let least = Infinity;
  for (const [i, place] of places.entries()) {
    const squared = squaredDistance(place, [x, y]);
    if (squared < least) [index, least] = [i, squared];
  }
  return { index, distance: Math.sqrt(least) };
}

/** Points far from one another: each next one is the farthest from those before (Gonzalez 1985). */
function spreadOut(points: readonly Point[], count: number): readonly Point[] {
  const chosen = points.slice(0, 1);
  while (chosen.length < Math.min(count, points.length)) {
    const distances = points.map(([x, y]) => nearest(chosen, x, y).distance);
    const farthest = distances.indexOf(Math.max(...distances));
    const point = points[farthest];
    if (!point || distances[farthest] === 0) break;
    chosen.push(point);
  }
  return chosen;
}

/** Points of a cloud as the graph takes them: x and y in turns, [count, 2]. */
export function drawPoints(cloud: Cloud, count: number, chance: Chance, ...key: readonly number[]): Float64Array {
  const points = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) points.set(cloud.draw(chance, ...key, i), 2 * i);
  return points;
}
