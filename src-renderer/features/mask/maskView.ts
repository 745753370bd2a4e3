import { emptyOverlay } from '../../canvas/overlay.ts';
import type { Viewport } from '../../canvas/viewport.svelte.ts';
import { MaskPainter } from '../../mask/drawMask.ts';
import type { MaskEditor } from './maskEditor.svelte.ts';
import type { MaskSheet } from './maskSheet.ts';

/** Draws the mask onto its canvas, in each pane; nothing when nothing has changed. */
export class MaskView {
  readonly #context: CanvasRenderingContext2D;
  readonly #painter = new MaskPainter();
  #shown: MaskSheet | null = null;
  #state = '';
  #drawnAnew = 0;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas.');
    this.#context = context;
  }

  draw(viewport: Viewport, { sheet, drawn }: Pick<MaskEditor, 'sheet' | 'drawn'>): void {
    const { area, dpr, view, image, mode, isPeeking, drawnAnew } = viewport;
    const state = JSON.stringify([area, dpr, view, image, mode, isPeeking, drawn, drawnAnew]);
    if (state === this.#state && sheet === this.#shown) return;
    if (sheet !== this.#shown || drawnAnew !== this.#drawnAnew) this.#painter.forget();
    this.#drawnAnew = drawnAnew;
    [this.#state, this.#shown] = [state, sheet];
    const panes = emptyOverlay(this.#context, viewport);
    if (sheet) for (const { pane, place } of panes) this.#painter.draw(this.#context, sheet.levels, place, pane);
  }
}
