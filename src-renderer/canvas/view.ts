import type { Area } from '../../src-main/masks/area.ts';
import {
  clamp,
  imagePoint,
  screenPoint,
  type ImagePoint,
  type ScreenPoint,
  type ScreenRect,
  type Size,
} from './geometry.ts';

/**
 * How the picture lies in a pane: screen = image * scale + offset. `scale` is CSS pixels per image pixel. Views are never changed, only
 * replaced; every mode draws with the same one.
 */
export interface View {
  readonly scale: number;
  readonly offset: ScreenPoint;
}

/** What a view is limited by. */
export interface Frame {
  readonly image: Size;
  readonly pane: Size;
  /** Device pixels per CSS pixel. */
  readonly dpr: number;
}

/** Device pixels per image pixel, at most: 64 screen pixels show one image pixel as a square. */
const largestZoom = 64;
/** Fitting enlarges small pictures, but not so far that they turn to blocks; tiny ones are enlarged until they can be seen. */
const largestFit = 2;
const largestTinyFit = 64;
const tinySide = 64;
/** Free space around a fitted picture, in CSS pixels. */
const margin = 24;

export const toScreen = ({ scale, offset }: View, point: ImagePoint): ScreenPoint =>
  screenPoint(point.x * scale + offset.x, point.y * scale + offset.y);
export const toImage = ({ scale, offset }: View, point: ScreenPoint): ImagePoint =>
  imagePoint((point.x - offset.x) / scale, (point.y - offset.y) / scale);

/** Device pixels per image pixel: 1 is 100 %. */
export const zoomOf = (view: View, dpr: number): number => view.scale * dpr;

/** Where the picture lies in the pane. */
export const pictureRect = ({ scale, offset }: View, { width, height }: Size): ScreenRect => ({
  x: offset.x,
  y: offset.y,
  width: width * scale,
  height: height * scale,
});

/** The part of the picture's place that the pane shows. */
export function visibleRect(view: View, image: Size, pane: Size): ScreenRect {
  const whole = pictureRect(view, image);
  const x = clamp(whole.x, 0, pane.width);
  const y = clamp(whole.y, 0, pane.height);
  return {
    x,
    y,
    width: clamp(whole.x + whole.width, 0, pane.width) - x,
    height: clamp(whole.y + whole.height, 0, pane.height) - y,
  };
}

function fitScale({ image, pane, dpr }: Frame): number {
  const inside = Math.min(
    Math.max(1, pane.width - 2 * margin) / image.width,
    Math.max(1, pane.height - 2 * margin) / image.height,
  );
  const limit = Math.max(image.width, image.height) < tinySide ? largestTinyFit : largestFit;
  return Math.min(inside, limit / dpr);
}

/** The whole picture in the middle of the pane. */
export const fitView = (frame: Frame): View => centred(frame, fitScale(frame));

/** A looked-at place is shown with half its larger side around it, and enlarged so far at most, in device pixels per image pixel. */
const surroundings = 0.5;
const largestPlaceZoom = 6;

/** A place in the middle of the pane with some of what surrounds it; never smaller than the whole picture fitted. */
export function placeView({ x, y, width, height }: Area, frame: Frame): View {
  const around = 2 * surroundings * Math.max(width, height);
  const inside = Math.min(frame.pane.width / (width + around), frame.pane.height / (height + around));
  const scale = Math.max(fitScale(frame), Math.min(inside, largestPlaceZoom / frame.dpr));
  const offset = screenPoint(
    frame.pane.width / 2 - (x + width / 2) * scale,
    frame.pane.height / 2 - (y + height / 2) * scale,
  );
  return clampView({ scale, offset }, frame);
}

function centred({ image, pane }: Frame, scale: number): View {
  return {
    scale,
    offset: screenPoint((pane.width - image.width * scale) / 2, (pane.height - image.height * scale) / 2),
  };
}

/** Changes the scale so that the image point under `at` stays there: offset' = at - (at - offset) * scale' / scale. */
export function zoomAt(view: View, at: ScreenPoint, scale: number): View {
  const ratio = scale / view.scale;
  return { scale, offset: screenPoint(at.x - (at.x - view.offset.x) * ratio, at.y - (at.y - view.offset.y) * ratio) };
}

export const panBy = (view: View, dx: number, dy: number): View => ({
  ...view,
  offset: screenPoint(view.offset.x + dx, view.offset.y + dy),
});

/** Keeps a scale between fitted (or 100 % where that is smaller) and the largest zoom. */
export function clampScale(scale: number, frame: Frame): number {
  const actual = 1 / frame.dpr;
  return clamp(scale, Math.min(fitScale(frame), actual), Math.max(largestZoom / frame.dpr, fitScale(frame)));
}

/**
 * Keeps the picture under the middle of the pane, so that it cannot get lost. A picture no larger than fitted lies in the middle.
 * Zooming in at a point of the picture never needs this: the picture only grows around that point.
 */
export function clampView(view: View, frame: Frame): View {
  const { image, pane } = frame;
  if (view.scale <= Math.min(fitScale(frame), 1 / frame.dpr) * 1.000001) return centred(frame, view.scale);
  const width = image.width * view.scale;
  const height = image.height * view.scale;
  const middleX = pane.width / 2;
  const middleY = pane.height / 2;
  return {
    ...view,
    offset: screenPoint(
      clamp(view.offset.x, middleX - width, middleX),
      clamp(view.offset.y, middleY - height, middleY),
    ),
  };
}

/** The same image point in the middle of a pane that has changed its size. */
export function recentred(view: View, from: Size, to: Size): View {
  return panBy(view, (to.width - from.width) / 2, (to.height - from.height) / 2);
}

/** The view on whole device pixels, so that 100 % is exact and lines do not shimmer while the picture is moved. */
export function snapped(view: View, dpr: number): View {
  const snap = (value: number): number => Math.round(value * dpr) / dpr;
  return { ...view, offset: screenPoint(snap(view.offset.x), snap(view.offset.y)) };
}

/** Whether the picture reaches beyond the pane. */
export const exceeds = (view: View, image: Size, pane: Size): boolean =>
  image.width * view.scale > pane.width + 0.5 || image.height * view.scale > pane.height + 0.5;

/** Factor of one wheel event: a notch of 100 px changes the zoom by about a sixth, a trackpad's pinch (ctrl) more finely but faster. */
export function wheelFactor(event: {
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
}): number {
  const pixels = clamp(event.deltaY * (event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 400 : 1), -240, 240);
  return Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0016));
}

const zoomSteps = [0.03125, 0.0625, 0.125, 0.25, 0.3333, 0.5, 0.6667, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

/** The next step of zoom in a direction, in device pixels per image pixel. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const beyond =
    direction === 1 ? zoomSteps.find((step) => step > zoom * 1.01) : zoomSteps.findLast((step) => step < zoom / 1.01);
  return beyond ?? (direction === 1 ? largestZoom : zoom / 2);
}
