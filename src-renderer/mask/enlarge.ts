import type { Size } from '../canvas/geometry.ts';
import { intersection, wholeOf, type Area } from '../../src-main/masks/area.ts';
import { bilinear, Sampler } from './cutOut/sampler.ts';
import type { Selection } from './selection.ts';

/** What was selected on a picture of one size, on the same picture at another; between pixels the cover goes evenly over. */
export function scaledSelection({ area, coverage }: Selection, from: Size, to: Size): Selection {
  if (from.width === to.width && from.height === to.height) return { area, coverage };
  const scaleX = to.width / from.width;
  const scaleY = to.height / from.height;
  const x = Math.round(area.x * scaleX);
  const y = Math.round(area.y * scaleY);
  const wanted: Area = {
    x,
    y,
    width: Math.max(1, Math.round((area.x + area.width) * scaleX) - x),
    height: Math.max(1, Math.round((area.y + area.height) * scaleY) - y),
  };
  const scaled = intersection(wanted, wholeOf(to)) ?? { x: 0, y: 0, width: 1, height: 1 };
  return { area: scaled, coverage: scaledCover(coverage, area, scaled) };
}

function scaledCover(values: Uint8Array, from: Size, to: Size): Uint8Array {
  const sampler = new Sampler(from, to);
  const out = new Uint8Array(to.width * to.height);
  for (let y = 0, at = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++, at++) out[at] = Math.round(bilinear(values, sampler.at(x, y)));
  }
  return out;
}
