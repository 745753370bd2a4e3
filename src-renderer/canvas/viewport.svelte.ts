import type { Area } from '../../src-main/masks/area.ts';
import type { ViewMode } from './drawScene.ts';
import { borderAt, paneGap } from './drawScene.ts';
import { clamp, screenPoint, type ImagePoint, type ScreenPoint, type Size } from './geometry.ts';
import {
  clampScale,
  clampView,
  exceeds,
  fitView,
  nextZoom,
  panBy,
  placeView,
  recentred,
  toImage,
  visibleRect,
  zoomAt,
  zoomOf,
  type Frame,
  type View,
} from './view.ts';

const emptySize: Size = { width: 0, height: 0 };

/** What the viewport shows, decided elsewhere. */
export interface ViewportSources {
  /** Size of the picture, or null where there is none. */
  image(): Size | null;
  mode(): ViewMode;
  /** What is looked at until the person chooses otherwise; null for the whole picture. */
  place?(): Area | null;
}

/** A view that the person chose, with what it was chosen for: it holds for pictures of that size and that place, and its middle for panes of any. */
interface ChosenView {
  /** Null: the whole picture, fitted. */
  readonly view: View | null;
  readonly place: Area | null;
  readonly image: Size;
  readonly pane: Size;
}

/** How a picture is looked at: the view that all modes share, the border, the peek. */
export class Viewport {
  readonly #sources: ViewportSources;
  /** The canvas in CSS pixels. */
  area = $state.raw<Size>(emptySize);
  dpr = $state.raw(1);
  /** How often all has been drawn anew: whatever draws reads it. */
  drawnAnew = $state.raw(0);
  split = $state.raw(0.5);
  isMovingSplit = $state.raw(false);
  isPeeking = $state.raw(false);
  doublings = $state.raw(2);
  /** The image point under the pointer. */
  #cursor = $state.raw<ImagePoint | null>(null);
  #chosen = $state.raw<ChosenView | null>(null);

  readonly image: Size | null = $derived.by(() => this.#sources.image());
  readonly mode: ViewMode = $derived.by(() => this.#sources.mode());
  readonly pane: Size = $derived(
    this.mode === 'side-by-side'
      ? { width: Math.max(0, (this.area.width - paneGap) / 2), height: this.area.height }
      : this.area,
  );
  readonly #frame: Frame | null = $derived(
    this.image && this.pane.width > 0 ? { image: this.image, pane: this.pane, dpr: this.dpr } : null,
  );
  readonly #place: Area | null = $derived.by(() => this.#sources.place?.() ?? null);
  /** What was chosen, where it is for what is shown. */
  readonly #valid: ChosenView | null = $derived.by(() => {
    const { image } = this;
    const chosen = this.#chosen;
    if (image?.width !== chosen?.image.width || image?.height !== chosen?.image.height) return null;
    return chosen?.place === this.#place ? chosen : null;
  });
  /** Fitted views stay fitted when the pane changes its size. */
  readonly isFitted = $derived(this.#valid ? this.#valid.view === null : this.#place === null);
  readonly view: View | null = $derived.by(() => {
    const frame = this.#frame;
    if (!frame) return null;
    const chosen = this.#valid?.view;
    if (this.#valid && chosen) return clampView(recentred(chosen, this.#valid.pane, frame.pane), frame);
    return this.#place && !this.#valid ? placeView(this.#place, frame) : fitView(frame);
  });
  readonly zoom = $derived(this.view ? zoomOf(this.view, this.dpr) : 1);
  readonly exceeds = $derived(
    this.#frame !== null && this.view !== null && exceeds(this.view, this.#frame.image, this.pane),
  );
  /** The visible part of the picture, in CSS pixels of the pane. */
  readonly visible = $derived(this.#frame && this.view ? visibleRect(this.view, this.#frame.image, this.pane) : null);
  /** The border between before and after, in CSS pixels from the left. */
  readonly border = $derived(
    this.#frame && this.view
      ? borderAt({ view: this.view, image: this.#frame.image, pane: this.pane, split: this.split })
      : 0,
  );
  readonly cursor: ImagePoint | null = $derived.by(() => {
    const { image } = this;
    const point = this.#cursor;
    return point && image && point.x >= 0 && point.y >= 0 && point.x < image.width && point.y < image.height
      ? point
      : null;
  });

  constructor(sources: ViewportSources) {
    this.#sources = sources;
  }

  resize(area: Size, dpr: number): void {
    this.area = area;
    this.dpr = dpr;
  }

  /** What was drawn is gone, though nothing has changed. */
  drawAnew(): void {
    this.drawnAnew += 1;
  }

  fit(): void {
    if (this.#frame) this.#keep(null, this.#frame);
  }

  /** @param zoom device pixels per image pixel */
  zoomTo(zoom: number, at?: ScreenPoint): void {
    this.#scaleTo(zoom / this.dpr, at);
  }

  zoomBy(factor: number, at?: ScreenPoint): void {
    if (this.view) this.#scaleTo(this.view.scale * factor, at);
  }

  zoomStep(direction: 1 | -1): void {
    this.zoomTo(nextZoom(this.zoom, direction));
  }

  /** Fitted becomes 100 % at the point; anything else becomes fitted. */
  toggleZoom(at?: ScreenPoint): void {
    if (this.isFitted) this.zoomTo(1, at);
    else this.fit();
  }

  pan(dx: number, dy: number): void {
    if (this.view && (this.exceeds || !this.isFitted)) this.#choose(panBy(this.view, dx, dy));
  }

  /** Puts an image point into the middle of the pane. */
  centreOn(point: ImagePoint): void {
    if (!this.view) return;
    const { scale } = this.view;
    this.#choose({
      scale,
      offset: screenPoint(this.pane.width / 2 - point.x * scale, this.pane.height / 2 - point.y * scale),
    });
  }

  moveSplitTo(screenX: number): void {
    if (this.visible && this.visible.width > 0)
      this.split = clamp((screenX - this.visible.x) / this.visible.width, 0, 1);
  }

  moveSplitBy(share: number): void {
    this.split = clamp(Math.round((this.split + share) * 1000) / 1000, 0, 1);
  }

  /** Where a point of the canvas lies in its pane: side by side, the right pane continues the left one's numbers. */
  inPane(point: ScreenPoint): ScreenPoint {
    const isRight = this.mode === 'side-by-side' && point.x > this.pane.width;
    return isRight ? screenPoint(point.x - this.pane.width - paneGap, point.y) : point;
  }

  /** Where the pointer is, in CSS pixels of the canvas; null when it is elsewhere. */
  pointAt(at: ScreenPoint | null): void {
    this.#cursor = at && this.view && toImage(this.view, this.inPane(at));
  }

  #scaleTo(scale: number, at: ScreenPoint = screenPoint(this.pane.width / 2, this.pane.height / 2)): void {
    if (this.#frame && this.view) this.#choose(zoomAt(this.view, at, clampScale(scale, this.#frame)));
  }

  /** Takes a view as chosen; one that is as large as fitted is fitted. */
  #choose(wanted: View): void {
    if (!this.#frame) return;
    const view = clampView(wanted, this.#frame);
    this.#keep(Math.abs(view.scale / fitView(this.#frame).scale - 1) < 1e-6 ? null : view, this.#frame);
  }

  #keep(view: View | null, { image, pane }: Frame): void {
    this.#chosen = { view, image, pane, place: this.#place };
  }
}
