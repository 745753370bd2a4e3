import type { Chance } from '../../../../src-main/training/random.ts';

/** A round hill of a density, of which `share` belongs to it. */
interface Hill {
  readonly x: number;
  readonly y: number;
  readonly deviation: number;
  readonly share: number;
}

/** A density over the plane that is known exactly: a mixture of round hills. */
export type Density = readonly Hill[];

/** Pairs of what is real and what is made, by where they overlap. */
export const sceneNames = ['hills', 'inside', 'around'] as const;
export type SceneName = (typeof sceneNames)[number];

const single = (x: number, deviation: number): Density => [{ x, y: 0, deviation, share: 1 }];

const circle = (count: number, deviation: number): Density =>
  Array.from({ length: count }, (_, i) => ({
    x: Math.cos((2 * Math.PI * i) / count),
    y: Math.sin((2 * Math.PI * i) / count),
    deviation,
    share: 1 / count,
  }));

/** Both densities of a scene; `apart` moves what is made to the right. */
export const scenes: Readonly<
  Record<SceneName, (apart: number) => { readonly real: Density; readonly made: Density }>
> = {
  hills: (apart) => ({ real: single(-apart / 2, 0.35), made: single(apart / 2, 0.35) }),
  inside: (apart) => ({ real: single(0, 0.2), made: single(apart, 0.6) }),
  around: (apart) => ({ real: circle(8, 0.18), made: single(apart, 0.35) }),
};

/** p(x, y), in shares of a unit square. */
export const densityAt = (density: Density, x: number, y: number): number =>
  density.reduce((sum, hill) => {
    const squared = ((x - hill.x) ** 2 + (y - hill.y) ** 2) / hill.deviation ** 2;
    return sum + (hill.share * Math.exp(-squared / 2)) / (2 * Math.PI * hill.deviation ** 2);
  }, 0);

/** The best verdict there is on a place (Goodfellow et al. 2014, proposition 1): p / (p + q). Where neither is anything to speak of it is a half. */
export function bestVerdict(real: Density, made: Density, x: number, y: number): number {
  const p = densityAt(real, x, y);
  const q = densityAt(made, x, y);
  return p + q > 1e-12 ? p / (p + q) : 0.5;
}

/** Points of a density, x and y in turns: [count, 2]. */
export function drawFrom(density: Density, count: number, chance: Chance, ...key: readonly number[]): Float64Array {
  const points = new Float64Array(2 * count);
  const normals = chance.normals(2 * count, ...key, 1);
  for (let i = 0; i < count; i++) {
    const { x, y, deviation } = hillAt(density, chance.uniform(...key, 0, i));
    points[2 * i] = x + deviation * (normals[2 * i] as number);
    points[2 * i + 1] = y + deviation * (normals[2 * i + 1] as number);
  }
  return points;
}

function hillAt(density: Density, share: number): Hill {
  let passed = 0;
  for (const hill of density) {
    passed += hill.share;
    if (share < passed) return hill;
  }
  return density.at(-1) ?? { x: 0, y: 0, deviation: 1, share: 1 };
}
