import { screenPoint, type ScreenPoint } from '../../canvas/geometry.ts';
import type { Gestures, Pointer } from '../../canvas/gestures.ts';
import type { Viewport } from '../../canvas/viewport.svelte.ts';
import { toImage } from '../../canvas/view.ts';
import type { PointerSample } from '../../mask/tools/tool.ts';
import type { MaskEditor } from './maskEditor.svelte.ts';

export interface HandTarget {
  editor(): MaskEditor;
  viewport(): Viewport;
  gestures(): Gestures;
  /** Where the canvas lies, in CSS pixels of the window. */
  origin(): { readonly left: number; readonly top: number };
  requestFrame(): void;
}

/** The part of a PointerEvent that matters here, so that a test can bring its own. */
export type HandEvent = Pick<
  PointerEvent,
  'pointerId' | 'pointerType' | 'button' | 'clientX' | 'clientY' | 'pressure'
> & {
  readonly altKey?: boolean;
  getCoalescedEvents?(): readonly Pick<PointerEvent, 'clientX' | 'clientY' | 'pressure'>[];
};

/**
 * What hands do over a mask: the left button, a pen or one finger paints; the middle button, Space and two fingers move the picture. What has
 * happened between two frames, every coalesced event of it, is handed over at once.
 */
export class MaskHand {
  readonly #target: HandTarget;
  #painting: { readonly pointerId: number; last: HandEvent } | null = null;
  #waiting: PointerSample[] = [];

  constructor(target: HandTarget) {
    this.#target = target;
  }

  /** @returns whether the pointer was taken, and should be captured */
  down(event: HandEvent, isSpaceHeld: boolean): boolean {
    const gestures = this.#target.gestures();
    const isSecondFinger = event.pointerType === 'touch' && this.#painting !== null;
    if (isSecondFinger) this.#turnIntoGesture();
    if (isSecondFinger || gestures.isActive || isSpaceHeld || event.button === 1)
      return gestures.start(this.#pointer(event), isSpaceHeld);
    if (event.button !== 0 || this.#painting) return false;
    this.flush();
    this.#painting = { pointerId: event.pointerId, last: event };
    const sample = this.#sample(event, event);
    if (sample) this.#target.editor().down(sample);
    this.#target.requestFrame();
    return true;
  }

  move(event: HandEvent): void {
    this.#target.gestures().move(this.#pointer(event));
    if (this.#target.gestures().isActive || (this.#painting && this.#painting.pointerId !== event.pointerId)) return;
    if (this.#painting) this.#painting.last = event;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const moved of all.length > 0 ? all : [event]) {
      const sample = this.#sample(moved, event);
      if (sample) this.#waiting.push(sample);
    }
    this.#target.requestFrame();
  }

  up(event: HandEvent): void {
    this.#target.gestures().end(event.pointerId);
    if (this.#painting?.pointerId !== event.pointerId) return;
    this.flush();
    this.#painting = null;
    const sample = this.#sample(event, event);
    if (sample) this.#target.editor().up(sample);
    this.#target.requestFrame();
  }

  /** The system took the pointer away: what it had begun is taken back. */
  lost(pointerId: number): void {
    this.#target.gestures().end(pointerId);
    if (this.#painting?.pointerId !== pointerId) return;
    this.#drop();
  }

  /** Hands over what has happened since the last frame. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const samples = this.#waiting;
    this.#waiting = [];
    this.#target.editor().move(samples);
  }

  #turnIntoGesture(): void {
    const last = this.#painting?.last;
    this.#drop();
    if (last) this.#target.gestures().start(this.#pointer(last), true);
  }

  #drop(): void {
    this.#waiting = [];
    this.#painting = null;
    this.#target.editor().cancel();
  }

  #sample(
    moved: Pick<HandEvent, 'clientX' | 'clientY' | 'pressure'>,
    { pointerType, altKey }: HandEvent,
  ): PointerSample | null {
    const viewport = this.#target.viewport();
    const { view } = viewport;
    if (!view) return null;
    const pressure = pointerType === 'pen' ? moved.pressure : 1;
    return {
      point: toImage(view, viewport.inPane(this.#at(moved))),
      pressure,
      reach: 1 / view.scale,
      isOpposite: altKey === true,
    };
  }

  #at({ clientX, clientY }: Pick<HandEvent, 'clientX' | 'clientY'>): ScreenPoint {
    const { left, top } = this.#target.origin();
    return screenPoint(clientX - left, clientY - top);
  }

  #pointer(event: HandEvent): Pointer {
    const { pointerId, pointerType, button } = event;
    return { ...this.#at(event), pointerId, pointerType, button };
  }
}
