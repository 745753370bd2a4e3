import { devicePlace, type DeviceRect } from '../../canvas/drawPyramid.ts';
import { paneGap } from '../../canvas/drawScene.ts';
import type { Viewport } from '../../canvas/viewport.svelte.ts';
import { pictureRect, snapped } from '../../canvas/view.ts';
import { MaskPainter } from '../../mask/drawMask.ts';
import type { MaskEditor } from './maskEditor.svelte.ts';
import type { MaskSheet } from './maskSheet.ts';

/** Draws the mask onto its canvas, in each pane; nothing when nothing has changed. */
export class MaskView {
  readonly #context: CanvasRenderingContext2D;
  readonly #painter = new MaskPainter();
  #shown: MaskSheet | null = null;
  #state = '';

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.#context = context;
  }

  draw(viewport: Viewport, { sheet, drawn }: Pick<MaskEditor, 'sheet' | 'drawn'>): void {
    const { area, dpr, view, image, mode, isPeeking } = viewport;
    const state = JSON.stringify([area, dpr, view, image, mode, isPeeking, drawn]);
    if (state === this.#state && sheet === this.#shown) return;
    if (sheet !== this.#shown) this.#painter.forget();
    [this.#state, this.#shown] = [state, sheet];
    const { canvas } = this.#context;
    const width = Math.round(area.width * dpr);
    const height = Math.round(area.height * dpr);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.#context.clearRect(0, 0, width, height);
    if (!sheet || !view || !image || isPeeking) return;
    const place = devicePlace(pictureRect(snapped(view, dpr), image), dpr);
    for (const pane of panesOf(viewport)) {
      this.#painter.draw(this.#context, sheet.levels, { ...place, x: place.x + pane.x }, pane);
    }
  }
}

/** The panes on the canvas, in device pixels: one, or two side by side. */
export function panesOf({ mode, pane, dpr, area }: Viewport): DeviceRect[] {
  const size = { y: 0, width: Math.round(pane.width * dpr), height: Math.round(area.height * dpr) };
  const first = { x: 0, ...size };
  return mode === 'side-by-side' ? [first, { x: Math.round((pane.width + paneGap) * dpr), ...size }] : [first];
}
