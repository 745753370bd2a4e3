import type { Settings } from '../../src-main/contract/settings.ts';
import { devicePlace, drawPyramid, type DeviceRect } from './drawPyramid.ts';
import type { Size } from './geometry.ts';
import type { Pyramid } from './pyramid.ts';
import { pictureRect, snapped, visibleRect, type View } from './view.ts';

export type ViewMode = Settings['viewMode'];

/** Everything that a frame shows. Sizes in CSS pixels but for the image's. */
export interface Scene {
  readonly mode: ViewMode;
  readonly view: View;
  readonly image: Size;
  /** One pane; side by side has two of them next to each other. */
  readonly pane: Size;
  readonly dpr: number;
  readonly before: Pyramid | null;
  readonly after: Pyramid | null;
  /** 0..1, mixed as the engine mixes: before + strength * (after - before). */
  readonly strength: number;
  /** 0..1 of the visible picture, where the border between before and after lies. */
  readonly split: number;
  /** Doublings of the difference: it is shown 2^n times as strong. */
  readonly doublings: number;
  readonly hasAlpha: boolean;
}

/** Space between the two panes of side by side, in CSS pixels. */
export const paneGap = 1;

/** Draws frames; keeps a second canvas for what cannot be composed in place, and the checkerboard. */
export class ScenePainter {
  readonly #context: CanvasRenderingContext2D;
  readonly #layer: CanvasRenderingContext2D;
  #checkers: CanvasPattern | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.#context = contextOf(canvas);
    this.#layer = contextOf(document.createElement('canvas'));
  }

  /** Squares of eight CSS pixels in the two greys of the theme. */
  setCheckers(light: string, dark: string, dpr: number): void {
    const side = Math.round(8 * dpr);
    const tile = document.createElement('canvas');
    tile.width = tile.height = side * 2;
    const context = contextOf(tile);
    context.fillStyle = light;
    context.fillRect(0, 0, side * 2, side * 2);
    context.fillStyle = dark;
    context.fillRect(0, 0, side, side);
    context.fillRect(side, side, side, side);
    this.#checkers = this.#context.createPattern(tile, 'repeat');
  }

  draw(scene: Scene): void {
    const { canvas } = this.#context;
    this.#context.clearRect(0, 0, canvas.width, canvas.height);
    const place = devicePlace(pictureRect(snapped(scene.view, scene.dpr), scene.image), scene.dpr);
    switch (scene.mode) {
      case 'slider':
        return this.#drawSlider(scene, place);
      case 'side-by-side':
        return this.#drawSideBySide(scene, place);
      case 'after':
        return this.#drawAfter(scene, place);
      case 'difference':
        return this.#drawDifference(scene, place);
    }
  }

  #drawSlider(scene: Scene, place: DeviceRect): void {
    const { width, height } = this.#context.canvas;
    const border = scene.after ? Math.round(borderAt(scene) * scene.dpr) : width;
    this.#clipped(0, 0, border, height, () => this.#drawBefore(scene, place));
    this.#clipped(border, 0, width - border, height, () => this.#drawAfter(scene, place));
  }

  #drawSideBySide(scene: Scene, place: DeviceRect): void {
    const width = Math.round(scene.pane.width * scene.dpr);
    const second = Math.round((scene.pane.width + paneGap) * scene.dpr);
    const { height } = this.#context.canvas;
    this.#clipped(0, 0, width, height, () => this.#drawBefore(scene, place));
    this.#clipped(second, 0, width, height, () => this.#drawAfter(scene, { ...place, x: place.x + second }));
  }

  #drawBefore({ before, image, hasAlpha }: Scene, place: DeviceRect): void {
    if (!before) return;
    if (hasAlpha) this.#drawCheckers(place);
    drawPyramid(this.#context, before, place, this.#context.canvas, image.width);
  }

  #drawAfter(scene: Scene, place: DeviceRect): void {
    const { before, after, strength, image, hasAlpha } = scene;
    if (!after || !before) return this.#drawBefore(scene, place);
    if (hasAlpha) {
      this.#drawCheckers(place);
      this.#mixOnLayer(scene, place);
      this.#context.drawImage(this.#layer.canvas, 0, 0);
      return;
    }
    const context = this.#context;
    if (strength < 1) drawPyramid(context, before, place, context.canvas, image.width);
    context.globalAlpha = strength;
    drawPyramid(context, after, place, context.canvas, image.width);
    context.globalAlpha = 1;
  }

  /** Translucent pictures are added by weight, (1 - s) * before + s * after on premultiplied values: laid over one another they would thicken. */
  #mixOnLayer({ before, after, strength, image }: Scene, place: DeviceRect): void {
    const layer = this.#clearedLayer();
    if (!before || !after) return;
    layer.globalAlpha = 1 - strength;
    drawPyramid(layer, before, place, layer.canvas, image.width);
    layer.globalCompositeOperation = 'lighter';
    layer.globalAlpha = strength;
    drawPyramid(layer, after, place, layer.canvas, image.width);
    resetCompositing(layer);
  }

  /** |after - before| * strength * 2^doublings: the mixed picture differs by strength times the whole change. */
  #drawDifference(scene: Scene, place: DeviceRect): void {
    const { before, after, strength, image, doublings } = scene;
    if (!before || !after) return this.#drawBefore(scene, place);
    const layer = this.#clearedLayer();
    layer.fillStyle = 'black';
    layer.fillRect(place.x, place.y, place.width, place.height);
    drawPyramid(layer, before, place, layer.canvas, image.width);
    layer.globalCompositeOperation = 'difference';
    drawPyramid(layer, after, place, layer.canvas, image.width);
    layer.globalCompositeOperation = 'source-over';
    layer.globalAlpha = 1 - strength;
    layer.fillRect(place.x, place.y, place.width, place.height);
    layer.globalAlpha = 1;
    layer.globalCompositeOperation = 'lighter';
    for (let i = 0; i < doublings; i++) layer.drawImage(layer.canvas, 0, 0);
    resetCompositing(layer);
    this.#context.drawImage(layer.canvas, 0, 0);
  }

  #drawCheckers({ x, y, width, height }: DeviceRect): void {
    if (!this.#checkers) return;
    this.#context.fillStyle = this.#checkers;
    this.#context.fillRect(x, y, width, height);
  }

  #clearedLayer(): CanvasRenderingContext2D {
    const { width, height } = this.#context.canvas;
    const { canvas } = this.#layer;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    else this.#layer.clearRect(0, 0, width, height);
    return this.#layer;
  }

  #clipped(x: number, y: number, width: number, height: number, paint: () => void): void {
    const context = this.#context;
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    paint();
    context.restore();
  }
}

/** Where the border between before and after lies, in CSS pixels from the pane's left: a share of what is visible of the picture. */
export function borderAt({ view, image, pane, split }: Pick<Scene, 'view' | 'image' | 'pane' | 'split'>): number {
  const { x, width } = visibleRect(view, image, pane);
  return x + width * split;
}

function resetCompositing(context: CanvasRenderingContext2D): void {
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  return context;
}
