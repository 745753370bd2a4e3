import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import type { Mask } from '../masks/mask.ts';
import type { ChangeMap } from './change.ts';
import { changeRows, type Band } from './changedBand.ts';
import type { ChangeRows } from './enlargedRows.ts';
import type { Pixels } from './pixelTypes.ts';
import { catmullRom, tapsReach } from './resampleTaps.ts';

export interface ApplyOptions {
  /** Restricts the change: each pixel takes the mask's share of it, and none where the mask is 0. */
  readonly mask?: Mask;
  readonly signal?: AbortSignal;
}

/** Pixels worked on between two looks at the rest of the program: some milliseconds. */
const pixelsPerTurn = 1 << 17;
/** Pixels of a band; pictures of fewer are worked on by this thread alone. */
const pixelsPerBand = 1 << 21;
/** More threads would wait for memory, not for each other. */
const helpers = Math.min(availableParallelism() - 1, 3);
/** Milliseconds after which a thread that has nothing to do ends: pictures of a folder follow one another sooner. */
const idleTimeout = 5000;

/**
 * Adds a change to a picture in place: out = src + strength * (clamp(src + change) - src), the change enlarged (or reduced) to the picture's
 * size by the Catmull-Rom spline. Alpha is left alone; strength 0 leaves every byte as it was. Rows are made one by one, so no full-size float
 * copy exists, and the event loop runs in between; bands of a large picture are made by all cores. A cancel throws the signal's reason and leaves
 * the pixels half changed.
 */
export async function applyChange(
  pixels: Pixels,
  change: ChangeMap,
  strength: number,
  { mask, signal }: ApplyOptions = {},
): Promise<void> {
  if (strength === 0) return;
  const { width, height } = pixels;
  const rowsPerBand = Math.ceil(pixelsPerBand / width);
  const firsts = Array.from({ length: Math.ceil(height / rowsPerBand) }, (_, i) => i * rowsPerBand);
  const stop = new AbortController();
  const lane = async (work: (band: Band) => Promise<void>): Promise<void> => {
    try {
      for (let first = firsts.shift(); first !== undefined && !stop.signal.aborted; first = firsts.shift()) {
        signal?.throwIfAborted();
        await work(bandOf(first));
      }
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const bandOf = (first: number): Band => {
    const rows = Math.min(rowsPerBand, height - first);
    const samples = width * pixels.channels;
    const data = pixels.data.subarray(first * samples, (first + rows) * samples);
    const shares = mask?.data.subarray(first * width, (first + rows) * width) ?? null;
    return {
      pixels: { ...pixels, data, height: rows },
      first,
      of: height,
      change: { ...change, firstRow: 0 },
      strength,
      shares,
    };
  };
  const here = async (band: Band): Promise<void> => {
    const rowsPerTurn = Math.max(1, Math.floor(pixelsPerTurn / width));
    for (const row of changeRows(band)) {
      if (row % rowsPerTurn !== 0) continue;
      await nextTurn();
      signal?.throwIfAborted();
    }
  };
  const elsewhere = async (band: Band): Promise<void> => {
    const task = {
      ...band,
      pixels: { ...band.pixels, data: copied(band.pixels.data) },
      change: rowsFor(band),
      shares: band.shares?.slice() ?? null,
    };
    band.pixels.data.set(
      (await helpersOf().run(task, { transferList: [task.pixels.data.buffer, task.change.data.buffer] })) as Uint8Array,
    );
  };
  const isAlone = firsts.length === 1 || helpers === 0;
  await Promise.all([lane(here), ...(isAlone ? [] : Array.from({ length: helpers }, () => lane(elsewhere)))]);
}

/** A message carries the whole memory that an array looks into: bands get their own. */
const copied = (data: Pixels['data']): Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> =>
  data instanceof Uint16Array ? new Uint16Array(data) : new Uint8Array(data);

/** The rows of the change that a band is made of, in memory of their own: a copy of all for each band takes 144 MB where the network saw 24 megapixels. */
function rowsFor({ change, first, of, pixels }: Band): ChangeRows & { readonly data: Int16Array<ArrayBuffer> } {
  const [from, to] = tapsReach(change.height, of, catmullRom, first, first + pixels.height - 1);
  const stride = change.width * 3;
  return { ...change, firstRow: from, data: new Int16Array(change.data.subarray(from * stride, (to + 1) * stride)) };
}

let pool: Pick<Tinypool, 'run'> | undefined;
/** Threads that help; none is started before a large picture comes. */
const helpersOf = (): Pick<Tinypool, 'run'> =>
  (pool ??= new Tinypool({
    filename: fileURLToPath(new URL('changeThread.ts', import.meta.url)),
    name: 'changeBand',
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: helpers,
    idleTimeout,
  }));
