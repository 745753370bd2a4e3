import { dot, lengthOf } from './vectors.ts';

/** Straight from one vector to the other: a + t (b - a). In high dimensions its middle is shorter than any vector that a network has met. */
export const lerp = (a: Float32Array, b: Float32Array, t: number): Float32Array =>
  a.map((value, i) => value * (1 - t) + t * (b[i] as number));

/** Below this sine the two directions are one, or opposite: then there is no arc to follow. */
const leastSine = 1e-3;

/**
 * Along the arc between two vectors (Shoemake 1985; for latent spaces White 2016): sin((1 - t) w) / sin w a + sin(t w) / sin w b, w the angle between them. Vectors of
 * one length keep it. Of the same or opposite direction, it goes straight.
 */
export function slerp(a: Float32Array, b: Float32Array, t: number): Float32Array {
  const lengths = lengthOf(a) * lengthOf(b);
  const cosine = lengths === 0 ? 1 : dot(a, b) / lengths;
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const sine = Math.sin(angle);
  if (sine < leastSine) return lerp(a, b, t);
  const [ofA, ofB] = [Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine];
  return a.map((value, i) => ofA * value + ofB * (b[i] as number));
}

export const pathNames = ['slerp', 'lerp'] as const;
export type PathName = (typeof pathNames)[number];
const paths: Readonly<Record<PathName, typeof lerp>> = { slerp, lerp };

export const easingNames = ['linear', 'smooth'] as const;
export type EasingName = (typeof easingNames)[number];

/** How time passes between two samples: evenly, or slowly away from each and slowly towards the next (3 t^2 - 2 t^3). */
const easings: Readonly<Record<EasingName, (t: number) => number>> = {
  linear: (t) => t,
  smooth: (t) => t * t * (3 - 2 * t),
};

export interface Walk {
  readonly path: PathName;
  readonly easing: EasingName;
  /** Frames in all, at least as many as there are samples. */
  readonly frames: number;
  /** Back to the first sample, whose frame comes only once: the last frame is the one before it. */
  readonly isLoop: boolean;
}

/** Frames of a walk from sample to sample, which begins with the first and, unless it is a loop, ends with the last. */
export function walk(samples: readonly Float32Array[], { path, easing, frames, isLoop }: Walk): Float32Array[] {
  const [first] = samples;
  if (!first) return [];
  const stops = isLoop ? [...samples, first] : samples;
  const legs = stops.length - 1;
  const last = Math.max(1, isLoop ? frames : frames - 1);
  return Array.from({ length: frames }, (_, frame) => {
    const at = (frame / last) * legs;
    const leg = Math.min(Math.floor(at), Math.max(0, legs - 1));
    const [from, to] = [stops[leg] ?? first, stops[leg + 1] ?? first];
    return paths[path](from, to, easings[easing](at - leg));
  });
}
