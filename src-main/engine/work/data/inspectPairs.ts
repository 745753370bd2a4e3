import { basename, relative } from 'node:path';
import type { DatasetFinding } from '../../../contract/datasets.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import { readForNetwork, type NetworkView } from '../../../imaging/networkInput.ts';
import { walkInputs } from '../translate/walkInputs.ts';
import { paired } from '../training/data/pairs.ts';
import { demandWanted } from './demandWanted.ts';
import { findingOfEach } from './finding.ts';

/** Side in pixels at which halves are laid on each other, and how far one is moved to look whether it fits better there. */
const side = 64;
const furthest = 12;
/** Moved halves must agree this much better, as correlation of edges, before they count as shifted. */
const clearly = 0.25;
/** Sides of halves may differ by this share. */
const alike = 0.02;

interface Pair {
  readonly name: string;
  readonly from: readonly [file: string, view: Pick<NetworkView, 'half'>];
  readonly to: readonly [file: string, view: Pick<NetworkView, 'half'>];
}

/** What can be wrong with pairs: a partner that is missing, halves of unlike size, halves that do not lie on each other. */
export async function inspectPairs(
  folderA: string,
  folderB: string | null,
  signal?: AbortSignal,
): Promise<DatasetFinding[]> {
  const filesA = await filesIn(folderA);
  const named = (folder: string, files: readonly string[]): string[] =>
    files.map((file) => relative(folder, file) || file);
  const match = folderB === null ? null : paired(filesA, await filesIn(folderB));
  const pairs: Pair[] = match
    ? match.both.map(([a, b]) => ({ name: basename(a), from: [a, {}], to: [b, {}] }))
    : filesA.map((file) => ({ name: basename(file), from: [file, { half: 'left' }], to: [file, { half: 'right' }] }));
  const looked = await Promise.all(
    pairs.map(async (pair) => ({ pair, seen: signal?.aborted ? null : await look(pair).catch(() => null) })),
  ); // the doctor of sets names what cannot be read
  const where = (is: (seen: Look) => boolean): string[] =>
    looked.flatMap(({ pair, seen }) => (seen && is(seen) ? [pair.name] : []));
  demandWanted(folderA, signal);
  return [
    ...findingOfEach('no-partner', 'warn', 'A', match && folderB ? named(folderA, match.aloneA) : []),
    ...findingOfEach('no-partner', 'warn', 'B', match && folderB ? named(folderB, match.aloneB) : []),
    ...findingOfEach(
      'unlike-sizes',
      'warn',
      'both',
      where(({ isUnlike }) => isUnlike),
    ),
    ...findingOfEach(
      'shifted',
      'warn',
      'both',
      where(({ isShifted }) => isShifted),
    ),
  ];
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await walkInputs([folder])).inputs.map(({ path }) => path);

interface Look {
  readonly isUnlike: boolean;
  readonly isShifted: boolean;
}

async function look({ from, to }: Pair): Promise<Look> {
  const a = await inspectPicture(from[0]);
  const b = await inspectPicture(to[0]);
  const view = { width: side, height: side };
  const edgesA = edgesOf(await readForNetwork(from[0], a, { ...view, ...from[1] }));
  const edgesB = edgesOf(await readForNetwork(to[0], b, { ...view, ...to[1] }));
  const aspect = (a.width * b.height) / (a.height * b.width);
  return { isUnlike: Math.abs(Math.log(aspect)) > alike, isShifted: isShifted(edgesA, edgesB) };
}

/** How steep brightness is at each place: [side, side]. What two looks of one scene share is where their edges are. */
function edgesOf(pixels: Float32Array): Float32Array {
  const plane = side * side;
  const bright = (x: number, y: number): number => {
    const at = Math.min(side - 1, y) * side + Math.min(side - 1, x);
    return (pixels[at] as number) + (pixels[plane + at] as number) + (pixels[2 * plane + at] as number);
  };
  return Float32Array.from({ length: plane }, (_, i) => {
    const x = i % side;
    const y = Math.floor(i / side);
    return Math.hypot(bright(x + 1, y) - bright(x, y), bright(x, y + 1) - bright(x, y));
  });
}

/** Whether edges agree clearly better somewhere else than where they are. */
function isShifted(a: Float32Array, b: Float32Array): boolean {
  const here = correlation(a, b, 0, 0);
  let best = here;
  for (let dy = -furthest; dy <= furthest; dy += 2)
    for (let dx = -furthest; dx <= furthest; dx += 2)
      if (Math.max(Math.abs(dx), Math.abs(dy)) > 2) best = Math.max(best, correlation(a, b, dx, dy));
  return best > here + clearly;
}

/** Correlation of the parts that lie on each other when the second is moved, -1..1. */
function correlation(a: Float32Array, b: Float32Array, dx: number, dy: number): number {
  let count = 0;
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let y = Math.max(0, -dy); y < Math.min(side, side - dy); y++)
    for (let x = Math.max(0, -dx); x < Math.min(side, side - dx); x++) {
      const u = a[y * side + x] as number;
      const v = b[(y + dy) * side + x + dx] as number;
      count++;
      sumA += u;
      sumB += v;
      squaresA += u * u;
      squaresB += v * v;
      products += u * v;
    }
  const spread = Math.sqrt((squaresA - sumA ** 2 / count) * (squaresB - sumB ** 2 / count));
  return spread < 1e-9 ? 0 : (products - (sumA * sumB) / count) / spread;
}
