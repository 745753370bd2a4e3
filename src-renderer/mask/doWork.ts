import type { Size } from '../canvas/geometry.ts';
import { intersection, pixelsTouched, wholeOf } from '../../src-main/masks/area.ts';
import { cutOut } from './cutOut/cutOut.ts';
import { scaledStroke } from './cutOut/cutStroke.ts';
import { scaledSelection } from './enlarge.ts';
import { flood } from './flood.ts';
import { applyOperation } from './operations.ts';
import { colourRange, magicWand } from './pickByColour.ts';
import type { PixelSource } from './pixelSource.ts';
import type { MaskResult, MaskWork } from './workMessages.ts';

/** Does the worker's work; keeps the pixels of the picture that is shown, which are handed over once. */
export class MaskWorkshop {
  #source: PixelSource | null = null;

  do(work: MaskWork): MaskResult {
    switch (work.kind) {
      case 'pixels':
        this.#source = work.source;
        return null;
      case 'operation':
        return { area: wholeOf(work.size), coverage: applyOperation(work.operation, work.values, work.size) };
      case 'fill':
        return { area: wholeOf(work.size), coverage: fillAt(work.values, work.size, work.x, work.y) };
      case 'cutOut':
        return this.#cutOut(work);
      case 'wand':
      case 'colourRange':
        return this.#pick(work.kind === 'wand' ? magicWand : colourRange, work);
    }
  }

  #pick(
    how: typeof magicWand,
    { x, y, tolerance, picture }: Extract<MaskWork, { readonly kind: 'wand' | 'colourRange' }>,
  ): MaskResult {
    const source = this.#source;
    if (!source) return null;
    const inX = Math.floor((x * source.width) / picture.width);
    const inY = Math.floor((y * source.height) / picture.height);
    return scaledSelection(how(source, inX, inY, tolerance), source, picture);
  }

  #cutOut({ box, strokes, picture }: Extract<MaskWork, { readonly kind: 'cutOut' }>): MaskResult {
    const source = this.#source;
    if (!source) return null;
    const scaleX = source.width / picture.width;
    const scaleY = source.height / picture.height;
    const scaled = pixelsTouched(
      box.x * scaleX,
      box.y * scaleY,
      (box.x + box.width) * scaleX,
      (box.y + box.height) * scaleY,
    );
    const inside = intersection(scaled, wholeOf(source));
    const marked = strokes.map((stroke) => scaledStroke(stroke, scaleX, scaleY));
    return inside && scaledSelection(cutOut(source, inside, marked), source, picture);
  }
}

/** Everything that is joined to a place of the mask and on the same side of half covered: what is empty is filled up to its edge. */
function fillAt(values: Uint8Array, size: Size, x: number, y: number): Uint8Array {
  const isInside = values[y * size.width + x]! >= 128;
  return flood(
    values.map((value) => (value >= 128 === isInside ? 1 : 0)),
    size,
    x,
    y,
  );
}
