import { describe, expect, it } from 'vitest';
import { Gestures, type Pointer } from './gestures.ts';
import type { ScreenPoint } from './geometry.ts';

const mouse = (button: number, x: number, y: number): Pointer => ({ pointerId: 1, pointerType: 'mouse', button, x, y });
const finger = (pointerId: number, x: number, y: number): Pointer => ({
  pointerId,
  pointerType: 'touch',
  button: 0,
  x,
  y,
});

function hand() {
  const done: string[] = [];
  const gestures = new Gestures({
    pan: (dx, dy) => done.push(`pan ${dx} ${dy}`),
    zoomBy: (factor, at: ScreenPoint) => done.push(`zoom ${factor} at ${at.x} ${at.y}`),
  });
  return { gestures, done };
}

describe('gestures', () => {
  it('move with the left button where that moves something, with the middle one always', () => {
    const { gestures, done } = hand();
    expect(gestures.start(mouse(0, 10, 10), false)).toBe(false);
    gestures.move(mouse(0, 20, 20));
    expect(gestures.start(mouse(1, 10, 10), false)).toBe(true);
    gestures.move(mouse(1, 15, 8));
    gestures.end(1);
    gestures.move(mouse(1, 50, 50));
    expect(gestures.start(mouse(0, 0, 0), true)).toBe(true);
    gestures.move(mouse(0, 1, 1));
    expect(done).toEqual(['pan 5 -2', 'pan 1 1']);
  });

  it('zoom about the middle of two fingers, and move along with them', () => {
    const { gestures, done } = hand();
    gestures.start(finger(1, 0, 0), false);
    gestures.start(finger(2, 100, 0), false);
    gestures.move(finger(2, 200, 0));
    expect(done).toEqual(['pan 50 0', 'zoom 2 at 100 0']);
  });

  it('go on with one finger when the other is lifted', () => {
    const { gestures, done } = hand();
    gestures.start(finger(1, 0, 0), false);
    gestures.start(finger(2, 100, 0), false);
    gestures.end(1);
    gestures.move(finger(2, 110, 5));
    expect(done).toEqual(['pan 10 5']);
    expect(gestures.isActive).toBe(true);
  });

  it('ignore a third finger', () => {
    const { gestures } = hand();
    gestures.start(finger(1, 0, 0), false);
    gestures.start(finger(2, 100, 0), false);
    expect(gestures.start(finger(3, 50, 0), false)).toBe(false);
  });
});
