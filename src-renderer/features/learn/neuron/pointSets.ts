import { chanceOf } from '../../../../src-main/training/random.ts';

/** Points of two classes: what one straight line parts, what needs two, and what needs a closed one. */
export const setNames = ['halves', 'xor', 'ring'] as const;
export type SetName = (typeof setNames)[number];

/** Points of each class. */
export const perClass = 60;
/** What of the plane is shown, from its middle. */
export const extent = 1.5;

export interface PointSet {
  /** [perClass, 2] each, x and y in turns: the class 1 (discs) and the class 0 (crosses). */
  readonly ones: Float64Array;
  readonly zeros: Float64Array;
}

const chance = chanceOf(5);

/** @param at a place of class `label` from two numbers of chance in 0..1 */
function setOf(at: (u: number, v: number, label: 0 | 1) => readonly [number, number]): PointSet {
  const ofClass = (label: 0 | 1): Float64Array => {
    const points = new Float64Array(2 * perClass);
    for (let i = 0; i < perClass; i++)
      points.set(at(chance.uniform(label, i, 0), chance.uniform(label, i, 1), label), 2 * i);
    return points;
  };
  return { ones: ofClass(1), zeros: ofClass(0) };
}

/** So far from both axes that a strip between two lines holds two of the four heaps and nothing else: two neurons can do it. */
const outwards = (share: number): number => 0.45 + 0.7 * share;

export const pointSets: Readonly<Record<SetName, PointSet>> = {
  halves: setOf((u, v, label) => {
    const along = 2.4 * v - 1.2;
    const across = (label === 1 ? 1 : -1) * (0.15 + 0.9 * u);
    return [Math.SQRT1_2 * (along + across), Math.SQRT1_2 * (across - along)];
  }),
  // discs where both coordinates have one sign
  xor: setOf((u, v, label) => {
    const isRight = u >= 0.5;
    const x = outwards(2 * (isRight ? u - 0.5 : u));
    return [isRight ? x : -x, (isRight === (label === 1) ? 1 : -1) * outwards(v)];
  }),
  ring: setOf((u, v, label) => {
    const radius = label === 1 ? 0.6 * Math.sqrt(u) : 0.9 + 0.4 * u;
    return [radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v)];
  }),
};
