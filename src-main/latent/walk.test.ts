import { describe, expect, it } from 'vitest';
import { drawLatent, lengthOf } from './vectors.ts';
import { lerp, slerp, walk } from './walk.ts';

const a = drawLatent(1, 0, 64);
const b = drawLatent(1, 1, 64);
const near = (vector: Float32Array) => [...vector].map((value) => expect.closeTo(value, 5) as number);

describe('slerp', () => {
  it('begins with the one and ends with the other', () => {
    expect([...slerp(a, b, 0)]).toEqual(near(a));
    expect([...slerp(a, b, 1)]).toEqual(near(b));
  });

  it('is the same way from either side', () => {
    expect([...slerp(a, b, 0.3)]).toEqual(near(slerp(b, a, 0.7)));
  });

  it('keeps the length of vectors of one length, where a straight line falls short', () => {
    const ofA = a.map((value) => value / lengthOf(a));
    const ofB = b.map((value) => value / lengthOf(b));
    for (const t of [0.1, 0.5, 0.9]) expect(lengthOf(slerp(ofA, ofB, t))).toBeCloseTo(1, 5);
    expect(lengthOf(lerp(ofA, ofB, 0.5))).toBeLessThan(0.8);
  });

  it('goes a third of the angle in a third of the time', () => {
    const x = Float32Array.of(1, 0);
    const y = Float32Array.of(0, 1);
    expect([...slerp(x, y, 1 / 3)]).toEqual(near(Float32Array.of(Math.cos(Math.PI / 6), Math.sin(Math.PI / 6))));
  });

  it('goes straight where there is no arc: one direction, opposite ones, and nothing at all', () => {
    const zero = new Float32Array(64);
    const twice = a.map((value) => 2 * value);
    const opposite = a.map((value) => -value);
    for (const other of [twice, opposite, zero]) expect([...slerp(a, other, 0.25)]).toEqual(near(lerp(a, other, 0.25)));
  });
});

describe('a walk', () => {
  const c = drawLatent(1, 2, 64);
  const evenly = { path: 'slerp', easing: 'linear' } as const;

  it('begins with the first sample, passes the second and ends with the last', () => {
    const frames = walk([a, b, c], { ...evenly, frames: 5, isLoop: false });
    expect(frames).toHaveLength(5);
    expect([...(frames[0] as Float32Array)]).toEqual(near(a));
    expect([...(frames[2] as Float32Array)]).toEqual(near(b));
    expect([...(frames[4] as Float32Array)]).toEqual(near(c));
  });

  it('that is a loop comes home after its last frame, and shows the first only once', () => {
    const frames = walk([a, b, c], { ...evenly, frames: 9, isLoop: true });
    expect([...(frames[0] as Float32Array)]).toEqual(near(a));
    expect([...(frames[6] as Float32Array)]).toEqual(near(c));
    expect([...(frames[8] as Float32Array)]).toEqual(near(slerp(c, a, 2 / 3)));
  });

  it('with smooth easing is slow at the samples and half way at half time', () => {
    const frames = walk([a, b], { path: 'lerp', easing: 'smooth', frames: 5, isLoop: false });
    expect([...(frames[1] as Float32Array)]).toEqual(near(lerp(a, b, 0.15625)));
    expect([...(frames[2] as Float32Array)]).toEqual(near(lerp(a, b, 0.5)));
  });

  it('of one sample stays there', () => {
    expect(walk([a], { ...evenly, frames: 2, isLoop: true }).map((frame) => [...frame])).toEqual([near(a), near(a)]);
  });
});
