import type { Size } from '../../canvas/geometry.ts';
import { sizeWithin, withMargin, type Area } from '../../../src-main/masks/area.ts';
import type { PixelSource } from '../pixelSource.ts';
import type { Selection } from '../selection.ts';
import { boxWith, marksOf, type CutStroke } from './cutStroke.ts';
import { grabCut, mark } from './grabCut.ts';
import { edgeLaw } from './guidedEdge.ts';
import { bilinear, Sampler } from './sampler.ts';

/** The object is looked for on a picture of this longest side: under a second, whatever the picture's size. */
const longestSide = 400;
/** Radius of the guided filter's window, in pixels of the small picture. */
const edgeRadius = 2;
/** A guided edge is softer than the object's: it is made this much steeper around its middle. */
const steepness = 3;

/**
 * Finds the object in a box: the box and what is around it are shrunk, cut (grabCut), and the edge is fitted to the picture at full size by a
 * guided filter. Away from the edge, and where a person has marked it, the cut decides alone.
 * @param box in pixels of the source
 * @param strokes what a person has marked as inside and outside, in pixels of the source
 */
export function cutOut(source: PixelSource, box: Area, strokes: readonly CutStroke[] = []): Selection {
  const whole = boxWith(box, strokes);
  const around = Math.ceil(Math.max(whole.width, whole.height) * 0.25);
  const area = withMargin(whole, around, source);
  const small = sizeWithin(area, longestSide);
  const rgb = shrunk(source, area, small);
  const marks = marksOf(strokes, area, small);
  const object = grabCut(rgb, small, boxOnSmall(whole, area, small), marks);
  const atEdge = edgeBand(object, small).map((isEdge, at) => (marks[at] === mark.none ? isEdge : 0));
  return { area, coverage: refined(source, { area, small, rgb, object, atEdge }) };
}

function boxOnSmall(box: Area, area: Area, small: Size): Area {
  const scaleX = small.width / area.width;
  const scaleY = small.height / area.height;
  const left = Math.floor((box.x - area.x) * scaleX);
  const top = Math.floor((box.y - area.y) * scaleY);
  const right = Math.ceil((box.x + box.width - area.x) * scaleX);
  const bottom = Math.ceil((box.y + box.height - area.y) * scaleY);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The mean colour of the pixels that fall into each small one. */
function shrunk({ rgba, width }: PixelSource, area: Area, small: Size): Float32Array {
  const sums = new Float32Array(small.width * small.height * 3);
  const counts = new Float32Array(small.width * small.height);
  const columns = Uint32Array.from({ length: area.width }, (_, x) => Math.floor((x * small.width) / area.width));
  for (let y = 0; y < area.height; y++) {
    const row = Math.floor((y * small.height) / area.height) * small.width;
    let from = ((area.y + y) * width + area.x) * 4;
    for (let x = 0; x < area.width; x++, from += 4) {
      const to = row + columns[x]!;
      counts[to]! += 1;
      for (let channel = 0; channel < 3; channel++) sums[to * 3 + channel]! += rgba[from + channel]!;
    }
  }
  return sums.map((sum, at) => sum / counts[Math.floor(at / 3)]!);
}

const luminanceOf = (r: number, g: number, b: number): number => (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;

/** A cut on a small picture. */
interface SmallCut {
  /** The part of the source that it covers. */
  readonly area: Area;
  readonly small: Size;
  readonly rgb: Float32Array;
  readonly object: Uint8Array;
  /** Where the edge is fitted to the source. */
  readonly atEdge: Uint8Array;
}

function refined(source: PixelSource, { area, small, rgb, object, atEdge }: SmallCut): Uint8Array {
  const luminance = Float32Array.from(object, (_, at) => luminanceOf(rgb[at * 3]!, rgb[at * 3 + 1]!, rgb[at * 3 + 2]!));
  const mask = Float32Array.from(object);
  const { slope, offset } = edgeLaw(luminance, mask, small, edgeRadius);
  const sampler = new Sampler(small, area);
  const coverage = new Uint8Array(area.width * area.height);
  for (let y = 0; y < area.height; y++) {
    for (let x = 0; x < area.width; x++) {
      const at = y * area.width + x;
      const place = sampler.at(x, y);
      if (!atEdge[place.nearest]) {
        coverage[at] = object[place.nearest] ? 255 : 0;
        continue;
      }
      const from = ((area.y + y) * source.width + area.x + x) * 4;
      const light = luminanceOf(source.rgba[from]!, source.rgba[from + 1]!, source.rgba[from + 2]!);
      const cover = bilinear(slope, place) * light + bilinear(offset, place);
      coverage[at] = Math.round(255 * Math.min(1, Math.max(0, (cover - 0.5) * steepness + 0.5)));
    }
  }
  return coverage;
}

/** Small pixels that have one of the other kind no more than a window away. */
function edgeBand(object: Uint8Array, { width, height }: Size): Uint8Array {
  const band = new Uint8Array(object.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = object[y * width + x];
      const isEdge =
        (x + 1 < width && object[y * width + x + 1] !== value) ||
        (y + 1 < height && object[(y + 1) * width + x] !== value);
      if (!isEdge) continue;
      for (let v = Math.max(0, y - edgeRadius); v <= Math.min(height - 1, y + 1 + edgeRadius); v++) {
        band.fill(1, v * width + Math.max(0, x - edgeRadius), v * width + Math.min(width - 1, x + 1 + edgeRadius) + 1);
      }
    }
  }
  return band;
}
