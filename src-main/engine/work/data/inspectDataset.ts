import { relative, resolve } from 'node:path';
import PQueue from 'p-queue';
import type { DatasetFinding, DatasetReport, FolderReport } from '../../../contract/datasets.ts';
import type { StudioError } from '../../../contract/errors.ts';
import type { DataKind } from '../../../families/declaration.ts';
import { isFolder } from '../../../files/picturesBelow.ts';
import { failure, studioError } from '../../failures.ts';
import { walkInputs } from '../translate/walkInputs.ts';
import { unreadFormat } from '../translate/unreadFormat.ts';
import { demandWanted } from './demandWanted.ts';
import { finding, findingOfEach } from './finding.ts';
import { lookAt, type Glance } from './lookAt.ts';
import { inspectPairs } from './inspectPairs.ts';
import { grouped, lookalikes } from './lookalikes.ts';

/** Pictures of each set below which training cannot begin, and below which it will hardly learn more than the pictures by heart. */
const fewest = 2;
const few = 100;
/** Longer sides than this many short ones are squeezed beyond recognition. */
const oddAspect = 3;
/** Files that are read at a time. */
const concurrency = 8;

interface Seen extends Glance {
  readonly file: string;
  readonly side: 'A' | 'B';
}

/**
 * Looks at every picture of the folders and says whether they are fit to train on: seconds for thousands of files.
 * @param size pixels at which the pictures will be learnt from
 * @param signal ends it within a picture or two
 * @throws StudioFailure folder/not-found, or folder/asked-anew where the signal ended it
 */
export async function inspectDataset(
  kind: DataKind,
  [folderA = '', folderB]: readonly string[],
  size: number,
  signal?: AbortSignal,
): Promise<DatasetReport> {
  for (const folder of [folderA, ...(folderB === undefined ? [] : [folderB])])
    if (!(await isFolder(resolve(folder)))) throw failure('folder/not-found', resolve(folder), 'a folder of pictures');
  const a = await lookInto(resolve(folderA), 'A', signal);
  const b = folderB === undefined ? null : await lookInto(resolve(folderB), 'B', signal);
  const isSame = folderB !== undefined && resolve(folderA) === resolve(folderB);
  const across = b === null || isSame || kind === 'pairs' ? [] : repeatsAcross(a.seen, b.seen); // halves of pairs may well be alike
  const findings = [
    ...(isSame ? [finding('same-folder', 'stop', 'both', [])] : across),
    ...(kind === 'pairs' && !isSame
      ? await inspectPairs(resolve(folderA), folderB === undefined ? null : resolve(folderB), signal)
      : []),
    ...findingsOf(a.seen, a.report, 'A', size),
    ...(b === null ? [] : findingsOf(b.seen, b.report, 'B', size)),
  ];
  return { A: a.report, B: b?.report ?? null, findings, isFit: findings.every(({ severity }) => severity !== 'stop') };
}

async function lookInto(
  folder: string,
  side: 'A' | 'B',
  signal: AbortSignal | undefined,
): Promise<{ readonly seen: readonly Seen[]; readonly report: FolderReport }> {
  const { inputs, shutFolders, leftOut } = await walkInputs([folder]);
  const queue = new PQueue({ concurrency });
  const glances = await queue.addAll(
    inputs.map(({ path }) => () => {
      demandWanted(folder, signal);
      return lookAt(path);
    }),
  );
  const named = (path: string): string => relative(folder, path) || path;
  const files = inputs.map(({ path }) => named(path));
  const seen = glances.flatMap((glance, i) => (isError(glance) ? [] : [{ ...glance, file: files[i] as string, side }]));
  const unreadable = [
    ...shutFolders.map((path) => ({
      file: named(path),
      error: studioError('folder/unreadable', path, 'a folder that may be read'),
    })),
    ...leftOut.map(({ path }) => ({ file: named(path), error: unreadFormat(path) })),
    ...glances.flatMap((glance, i) => (isError(glance) ? [{ file: files[i] as string, error: glance }] : [])),
  ];
  const widths = seen.map(({ width }) => width);
  const heights = seen.map(({ height }) => height);
  const smallestSide = seen.length === 0 ? 0 : Math.min(...widths, ...heights);
  return {
    seen,
    report: { folder, count: seen.length, width: middle(widths), height: middle(heights), smallestSide, unreadable },
  };
}

function findingsOf(
  seen: readonly Seen[],
  { count, unreadable }: FolderReport,
  side: 'A' | 'B',
  size: number,
): DatasetFinding[] {
  const alone = (
    code: DatasetFinding['code'],
    severity: DatasetFinding['severity'],
    files: readonly string[],
  ): DatasetFinding[] => findingOfEach(code, severity, side, files);
  const where = (isSo: (picture: Seen) => boolean): string[] => seen.filter(isSo).map(({ file }) => file);
  const grey = where(({ isGrey }) => isGrey);
  const exact = grouped(seen.map(({ sha256 }) => sha256));
  const isExact = new Set(exact.flatMap((group) => group.slice(1)));
  const near = lookalikes(seen.map(({ hash, colours }, i) => ({ hash: isExact.has(i) ? null : hash, colours })));
  const named = (groups: readonly number[][]) =>
    groups.map((group) => group.map((index) => (seen[index] as Seen).file));
  return [
    ...(count < fewest
      ? [finding('too-few', 'stop', side, [])]
      : count < few
        ? [finding('few', 'warn', side, [])]
        : []),
    ...alone(
      'unreadable',
      'warn',
      unreadable.map(({ file }) => file),
    ),
    ...alone(
      'too-small',
      'warn',
      where(({ width, height }) => Math.min(width, height) < size / 2),
    ),
    ...alone(
      'odd-shape',
      'warn',
      where(({ width, height }) => Math.max(width, height) > oddAspect * Math.min(width, height)),
    ),
    ...(grey.length < count / 2 ? alone('greyscale', 'warn', grey) : []), // a set that is grey throughout is meant to be
    ...(exact.length > 0 ? [finding('exact-repeats', 'note', side, named(exact))] : []),
    ...(near.length > 0 ? [finding('near-repeats', 'note', side, named(near))] : []),
  ];
}

/** The same file or the same picture in both sets: the networks would be asked to change it and to leave it alone. */
function repeatsAcross(a: readonly Seen[], b: readonly Seen[]): DatasetFinding[] {
  const all = [...a, ...b];
  const groups = [...grouped(all.map(({ sha256 }) => sha256)), ...lookalikes(all)]
    .map((group) => group.map((index) => all[index] as Seen))
    .filter((group) => new Set(group.map(({ side }) => side)).size > 1)
    .map((group) => group.map(({ side, file }) => `${side}: ${file}`));
  const distinct = [...new Map(groups.map((group) => [group.join('\n'), group])).values()];
  return distinct.length === 0 ? [] : [finding('in-both', 'warn', 'both', distinct)];
}

const isError = (glance: Glance | StudioError): glance is StudioError => 'code' in glance;
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
