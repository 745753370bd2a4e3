import type { LessonPixels } from '../picture/drawnPicture.ts';
import { among, numberIn } from '../settings.ts';
import { closingOf, kernelPlans, layerCount, layersUntilClosed, strides, type Plan } from './closing.ts';
import { holeFrom, noHole, presetOf, rimOf, shareOf, side, swept, textOf, type Hole, type Place } from './hole.ts';
import { blursOf, fillingNames, windowAt, windowSizes, type Filling } from './window.ts';

export const mostBrush = 20;

/** A hole that somebody paints, the layers that close it, and a window that shows how. */
export class Holes {
  readonly #pixels: () => LessonPixels;
  hole = $state.raw<Hole>(presetOf('disc'));
  /** The hole as it was when the hand last came to rest: addresses do not follow every move. */
  #rested = $state.raw<Hole>(this.hole);
  brush = $state.raw(6);
  isErasing = $state.raw(false);
  /** Where keys paint. */
  cursor = $state.raw<Place>([side / 2, side / 2]);
  plan = $state.raw<Plan>({ kernels: 'paper', stride: '2' });
  /** Layers that are shown. */
  depth = $state.raw(1);
  isPlaying = $state.raw(false);
  windowSize = $state.raw<(typeof windowSizes)[number]>('5');
  filling = $state.raw<Filling>('black');
  /** The middle of the window, a whole cell. */
  place = $state.raw<Place>(rimOf(this.hole) ?? [0, 0]);

  /** Grey values, row after row, 0..255. */
  readonly picture: Uint8Array = $derived.by(() => greyOf(this.#pixels()));
  readonly share = $derived.by(() => shareOf(this.hole));
  readonly #close = $derived.by(() => closingOf(this.plan));
  readonly layers = $derived.by(() => this.#close(this.picture, this.hole));
  readonly closedAfter = $derived.by(() => layersUntilClosed(this.hole, this.layers, this.plan));
  readonly kernel = $derived.by(() => Number(this.windowSize));
  readonly #blur = $derived.by(() => blursOf(this.kernel, this.filling));
  readonly blurs = $derived.by(() => this.#blur(this.picture, this.hole));
  readonly window = $derived.by(() => windowAt(this.picture, this.hole, this.kernel, this.place));

  /** @param pixels the picture that the hole is in, 64 x 64 */
  constructor(settings: URLSearchParams, pixels: () => LessonPixels) {
    this.#pixels = pixels;
    this.hole = holeFrom(settings.get('hole') ?? '') ?? this.hole;
    this.#rested = this.hole;
    this.place = rimOf(this.hole) ?? this.place;
    const whole = (name: string, least: number, most: number, otherwise: number): number =>
      Math.round(numberIn(settings, name, { least, most, otherwise }));
    this.brush = whole('brush', 1, mostBrush, this.brush);
    this.isErasing = settings.get('erase') === 'on';
    this.plan = {
      kernels: among(settings, 'kernels', kernelPlans, 'paper'),
      stride: among(settings, 'stride', strides, '2'),
    };
    this.depth = whole('depth', 0, layerCount, this.depth);
    this.windowSize = among(settings, 'window', windowSizes, '5');
    this.filling = among(settings, 'filling', fillingNames, 'black');
    this.place = [whole('x', 0, side - 1, this.place[0]), whole('y', 0, side - 1, this.place[1])];
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      hole: textOf(this.#rested),
      brush: String(this.brush),
      ...(this.isErasing && { erase: 'on' }),
      ...this.plan,
      depth: String(this.depth),
      window: this.windowSize,
      filling: this.filling,
      x: String(this.place[0]),
      y: String(this.place[1]),
    };
  }

  /** Takes a hole in place of the one that is there; the window goes to its rim, where there is something to see. */
  take(hole: Hole): void {
    this.hole = hole;
    this.place = rimOf(hole) ?? this.place;
    this.rest();
  }

  clear(): void {
    this.take(noHole());
  }

  /** Draws the brush from one place to another; it has to come to rest afterwards. */
  paint(from: Place, to: Place): void {
    this.hole = swept(this.hole, from, to, this.brush, this.isErasing);
  }

  /** The hand has come to rest. */
  rest(): void {
    this.#rested = this.hole;
  }

  /** Moves the place where keys paint; held within the picture. */
  moveCursor(dx: number, dy: number): void {
    this.cursor = [within(this.cursor[0] + dx, 0.5, side - 0.5), within(this.cursor[1] + dy, 0.5, side - 0.5)];
  }

  /** Puts the window's middle to a cell. */
  look([x, y]: Place): void {
    this.place = [within(Math.floor(x), 0, side - 1), within(Math.floor(y), 0, side - 1)];
  }

  /** One layer further. */
  step(): void {
    if (this.depth < layerCount) this.depth += 1;
    if (this.depth === layerCount) this.isPlaying = false;
  }

  /** Layer by layer, from the first on where all are shown. */
  play(): void {
    if (this.depth === layerCount) this.depth = 0;
    this.isPlaying = true;
  }

  pause(): void {
    this.isPlaying = false;
  }

  /** No layer is shown. */
  rewind(): void {
    this.isPlaying = false;
    this.depth = 0;
  }
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Luma (BT.601) of colours, rounded: whole numbers can be followed by hand. */
function greyOf({ side: across, rgb }: LessonPixels): Uint8Array {
  const plane = across * across;
  const at = (i: number): number => rgb[i] ?? 0;
  return Uint8Array.from({ length: plane }, (_, i) =>
    Math.round(255 * (0.299 * at(i) + 0.587 * at(plane + i) + 0.114 * at(2 * plane + i))),
  );
}
