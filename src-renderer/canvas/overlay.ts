import { devicePlace, type DeviceRect } from './drawPyramid.ts';
import { paneGap } from './drawScene.ts';
import { pictureRect, snapped } from './view.ts';
import type { Viewport } from './viewport.svelte.ts';

/** One pane on a canvas that lies over the picture's, in device pixels. */
export interface OverlayPane {
  readonly pane: DeviceRect;
  /** Where the whole picture lies, which may reach beyond the pane. */
  readonly place: DeviceRect;
}

/**
 * Makes a canvas that lies over the picture's as large as that one, and empty.
 * @returns the panes in which the picture is seen: one, or two side by side; none while it is not to be covered
 */
export function emptyOverlay(context: CanvasRenderingContext2D, viewport: Viewport): readonly OverlayPane[] {
  const { area, dpr, view, image, isPeeking } = viewport;
  const { canvas } = context;
  const width = Math.round(area.width * dpr);
  const height = Math.round(area.height * dpr);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.clearRect(0, 0, width, height);
  if (!view || !image || isPeeking) return [];
  const place = devicePlace(pictureRect(snapped(view, dpr), image), dpr);
  return panesOf(viewport).map((pane) => ({ pane, place: { ...place, x: place.x + pane.x } }));
}

/** Draws nowhere but where all of these rectangles are. */
export function drawWithin(context: CanvasRenderingContext2D, areas: readonly DeviceRect[], draw: () => void): void {
  context.save();
  for (const { x, y, width, height } of areas) {
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
  }
  draw();
  context.restore();
}

function panesOf({ mode, pane, dpr, area }: Viewport): DeviceRect[] {
  const size = { y: 0, width: Math.round(pane.width * dpr), height: Math.round(area.height * dpr) };
  const first = { x: 0, ...size };
  return mode === 'side-by-side' ? [first, { x: Math.round((pane.width + paneGap) * dpr), ...size }] : [first];
}
