import { screenPoint, type ScreenPoint } from './geometry.ts';

/** What hands do to the canvas, in its own CSS pixels. */
export interface GestureTarget {
  pan(dx: number, dy: number): void;
  zoomBy(factor: number, at: ScreenPoint): void;
}

/** The part of a PointerEvent that matters here. */
export interface Pointer {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly button: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Moving and pinching: a small machine driven by pointers. One pointer moves the picture; two zoom it about their middle and move it along.
 * The left mouse button moves it where there is something to move or while Space is held; the middle one always.
 */
export class Gestures {
  readonly #target: GestureTarget;
  readonly #down = new Map<number, ScreenPoint>();

  constructor(target: GestureTarget) {
    this.#target = target;
  }

  get isActive(): boolean {
    return this.#down.size > 0;
  }

  /** @returns whether the pointer was taken, and should be captured */
  start({ pointerId, pointerType, button, x, y }: Pointer, canPan: boolean): boolean {
    const isTaken = pointerType === 'touch' || button === 1 || (button === 0 && canPan);
    if (isTaken && this.#down.size < 2) this.#down.set(pointerId, screenPoint(x, y));
    return this.#down.has(pointerId);
  }

  move({ pointerId, x, y }: Pick<Pointer, 'pointerId' | 'x' | 'y'>): void {
    const from = this.#down.get(pointerId);
    if (!from) return;
    const to = screenPoint(x, y);
    this.#down.set(pointerId, to);
    const other = [...this.#down].find(([id]) => id !== pointerId)?.[1];
    if (other) this.#pinch(other, from, to);
    else this.#target.pan(to.x - from.x, to.y - from.y);
  }

  end(pointerId: number): void {
    this.#down.delete(pointerId);
  }

  #pinch(anchor: ScreenPoint, from: ScreenPoint, to: ScreenPoint): void {
    const before = Math.hypot(from.x - anchor.x, from.y - anchor.y);
    const after = Math.hypot(to.x - anchor.x, to.y - anchor.y);
    this.#target.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    if (before > 1 && after > 1)
      this.#target.zoomBy(after / before, screenPoint((to.x + anchor.x) / 2, (to.y + anchor.y) / 2));
  }
}
