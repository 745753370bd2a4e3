import type { LessonPixels } from '../picture/drawnPicture.ts';
import { among, numberIn } from '../settings.ts';
import {
  borders,
  channelNames,
  convolve,
  modes,
  type Border,
  type ChannelName,
  type Convolved,
  type Mode,
  type Setting,
} from './convolve.ts';
import { kernels, nameOf, stampNames, type KernelName, type StampName } from './kernels.ts';
import { inside, placeAround, walkedPlane, windowAt, type Place, type Window } from './window.ts';

/** Weights that somebody may set. */
export const weightLimit = 20;
/** Rows that are walked pixel by pixel; the rest goes faster. */
const slowRows = 2;
const pixelsAtOnce = 8;

/** A kernel of an address: nine numbers. */
function kernelIn(text: string | null): readonly number[] {
  const weights = (text ?? '').split('_').map(Number);
  const isKernel = weights.length === 9 && weights.every((weight) => Math.abs(weight) <= weightLimit);
  return text !== null && isKernel ? weights : kernels.sobelX;
}

/** A kernel that is moved over a picture, and what comes out. */
export class Convolution implements Setting {
  readonly #pixels: () => LessonPixels;
  mode = $state.raw<Mode>('convolution');
  channel = $state.raw<ChannelName>('grey');
  light = $state.raw(1);
  isNormed = $state.raw(false);
  kernel = $state.raw<readonly number[]>(kernels.sobelX);
  stride = $state.raw(1);
  padding = $state.raw(0);
  border = $state.raw<Border>('zero');
  size = $state.raw(3);
  stamp = $state.raw<StampName>('even');
  up = $state.raw(2);
  #wanted = $state.raw<Place>({ row: 0, column: 0 });
  /** Pixels of the walked plane that are done by now; null: all, since nobody walks. */
  #walked = $state.raw<number | null>(null);
  isPlaying = $state.raw(false);

  readonly whole: Convolved = $derived.by(() => convolve(this, this.#pixels()));
  /** What is shown: all of it, or what has been made of it so far. */
  readonly shown: Convolved = $derived.by(() => {
    const done = this.#walked;
    if (done === null || this.mode !== 'transposed') return this.whole;
    const partly = convolve({ ...this.setting, isNormed: false }, upTo(this.#pixels(), done));
    return { ...this.whole, y: partly.y, shades: partly.shades };
  });
  readonly place: Place = $derived.by(() => inside(this.#wanted, walkedPlane(this, this.whole)));
  readonly window: Window = $derived.by(() => windowAt(this, this.whole, this.place));

  /** @param pixels the picture, whose side is a multiple of 2 */
  constructor(settings: URLSearchParams, pixels: () => LessonPixels) {
    this.#pixels = pixels;
    const whole = (name: string, least: number, most: number, otherwise: number): number =>
      Math.round(numberIn(settings, name, { least, most, otherwise }));
    this.mode = among(settings, 'mode', modes, 'convolution');
    this.channel = among(settings, 'channel', channelNames, 'grey');
    this.light = whole('light', 10, 100, 100) / 100;
    this.isNormed = settings.get('norm') === 'on';
    this.kernel = kernelIn(settings.get('kernel'));
    this.stride = whole('stride', 1, 3, 1);
    this.padding = whole('padding', 0, 2, 0);
    this.border = among(settings, 'border', borders, 'zero');
    this.size = whole('size', 2, 5, 3);
    this.stamp = among(settings, 'stamp', stampNames, 'even');
    this.up = whole('up', 1, 3, 2);
    this.#wanted = { row: whole('row', 0, 200, 12), column: whole('column', 0, 200, 5) };
  }

  /** Plain values: what is spread of a class with `$state` has none. */
  get setting(): Setting {
    const { mode, channel, light, isNormed, kernel, stride, padding, border, size, stamp, up } = this;
    return { mode, channel, light, isNormed, kernel, stride, padding, border, size, stamp, up };
  }

  get settings(): Readonly<Record<string, string>> {
    const { mode, channel, light, isNormed, kernel, stride, padding, border, size, stamp, up, place } = this;
    const own = mode === 'convolution' ? { kernel: kernel.join('_'), stride, padding, border } : { size, stamp, up };
    const all = { mode, channel, light: Math.round(light * 100), ...(isNormed && { norm: 'on' }), ...own, ...place };
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
  }

  get preset(): KernelName | null {
    return nameOf(this.kernel);
  }

  /** Pixels of the walked plane that are done; null: all of them. */
  get walked(): number | null {
    return this.#walked;
  }

  setWeight(at: number, weight: number): void {
    this.kernel = this.kernel.with(at, weight);
  }

  /** Moves the window to a pixel of the plane that is walked. */
  moveTo(place: Place): void {
    this.#wanted = inside(place, walkedPlane(this, this.whole));
  }

  /** Moves the window to where it lies around a pixel of the other plane. */
  moveAround(place: Place): void {
    this.moveTo(placeAround(this, place));
  }

  moveBy(rows: number, columns: number): void {
    this.stop();
    this.moveTo({ row: this.place.row + rows, column: this.place.column + columns });
  }

  /** Begins at the top left, or goes on where it was paused. */
  play(): void {
    this.isPlaying = !this.isPlaying;
    if (this.isPlaying && this.#walked === null) this.#walkTo(0);
  }

  /** Shows all of it again. */
  stop(): void {
    this.isPlaying = false;
    this.#walked = null;
  }

  /** One pixel further, or some; at the end all is shown. */
  walk(): void {
    const { width, height } = walkedPlane(this, this.whole);
    const next = (this.#walked ?? 0) + ((this.#walked ?? 0) < slowRows * width ? 1 : pixelsAtOnce);
    if (next >= width * height) this.stop();
    else this.#walkTo(next);
  }

  #walkTo(index: number): void {
    const { width } = walkedPlane(this, this.whole);
    this.#walked = index;
    this.#wanted = { row: Math.floor(index / width), column: index % width };
  }
}

/** A picture of which only the first pixels of its half-sized form are there; the others are black. */
function upTo({ side, rgb, name }: LessonPixels, count: number): LessonPixels {
  const half = side / 2;
  const isThere = (i: number): boolean => {
    const [row, column] = [Math.floor((i % (side * side)) / side), i % side];
    return Math.floor(row / 2) * half + Math.floor(column / 2) <= count;
  };
  return { side, name, rgb: rgb.map((value, i) => (isThere(i) ? value : 0)) };
}
