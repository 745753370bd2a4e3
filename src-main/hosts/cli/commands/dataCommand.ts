import { resolve } from 'node:path';
import type { DatasetFinding, DatasetReport, FolderReport } from '../../../contract/datasets.ts';
import { asStudioError } from '../../failures.ts';
import { aligned } from '../output/columns.ts';
import { openEngine } from '../process/engineSession.ts';
import { failureText } from '../output/failureText.ts';
import { exitCodes, type DataInvocation } from '../invocation.ts';
import type { Style } from '../output/style.ts';
import { errStyle, outStyle, type Surroundings } from '../process/surroundings.ts';
import { printable } from '../output/textWidth.ts';

/** Files that are named for each finding; --json names all. */
const namedFiles = 8;

/** `grevy data doctor`: whether folders are fit to train on, and what to do where they are not. */
export async function dataDoctor(
  { family, folders, size, json }: DataInvocation,
  surroundings: Surroundings,
): Promise<number> {
  const { folder, out, err } = surroundings;
  try {
    const session = await openEngine(surroundings);
    try {
      const report = await session.client.call('data.inspect', {
        family,
        folders: folders.map((given) => resolve(folder, given)),
        size,
      });
      out.write(
        json
          ? `${JSON.stringify({ event: 'result', ...report })}\n`
          : `${reportText(report, size, outStyle(surroundings)).join('\n')}\n`,
      );
      return report.isFit ? exitCodes.done : exitCodes.failed;
    } finally {
      await session.close();
    }
  } catch (cause) {
    const error = asStudioError(cause);
    if (json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText('data', error))}\n`);
    return exitCodes.failed;
  }
}

function reportText({ A, B, findings, isFit }: DatasetReport, size: number, style: Style): string[] {
  const folderRow = (label: string, { folder, count, width, height, smallestSide }: FolderReport): string[] => [
    label,
    printable(folder),
    `${count} pictures`,
    count === 0 ? '' : `mostly ${width} x ${height}, smallest side ${smallestSide}`,
  ];
  const mark = { stop: style.bad('stop'), warn: style.warning('warn'), note: style.dim('note') };
  const lines = findings.flatMap((finding) => [
    `${mark[finding.severity]}  ${sentence(finding, size)}`,
    ...finding.groups.slice(0, namedFiles).map((group) => `      ${style.dim(printable(group.join(' = ')))}`),
    ...(finding.groups.length > namedFiles
      ? [`      ${style.dim(`and ${finding.groups.length - namedFiles} more (--json names all)`)}`]
      : []),
  ]);
  const worst = findings.some(({ severity }) => severity === 'warn');
  const verdict = !isFit
    ? style.bad('Not fit to train on.')
    : worst
      ? style.warning('Fit to train on, with warnings.')
      : style.good('Fit to train on.');
  return [
    ...aligned(B === null ? [folderRow('', A)] : [folderRow('A', A), folderRow('B', B)]),
    ...(lines.length > 0 ? ['', ...lines] : []),
    '',
    verdict,
  ];
}

/** What was found, why it matters and what to do. */
function sentence({ code, where, count }: DatasetFinding, size: number): string {
  switch (code) {
    case 'same-folder':
      return 'A and B are the same folder. Choose a second one.';
    case 'too-few':
      return `${where} has fewer than two pictures. Training needs at least two, and learns from hundreds.`;
    case 'few':
      return `${where} has fewer than 100 pictures: it will be learnt by heart. Add more, or start from a model (--from).`;
    case 'unreadable':
      return `${where} has files that cannot be read (${count}). They are left out.`;
    case 'too-small':
      return `${where} has pictures with less than half the ${size} pixels to learn from (${count}). Take them out, or train at a smaller --size.`;
    case 'odd-shape':
      return `${where} has pictures more than three times as long as wide (${count}), which will be squeezed. Crop them.`;
    case 'greyscale':
      return `${where} has greyscale pictures among the coloured ones (${count}). Take them out, or results may lose their colour.`;
    case 'exact-repeats':
      return `${where} holds the same file more than once (${count} repeats). They count double; one of each is enough.`;
    case 'near-repeats':
      return `${where} holds pictures that look alike (${count}). They count double; one of each is enough.`;
    case 'no-partner':
      return `${where} has pictures without a partner of the same name (${count}). They are left out.`;
    case 'unlike-sizes':
      return `Pairs are of unlike sizes (${count}). They are squeezed to fit; make both halves alike.`;
    case 'shifted':
      return `The halves of pairs do not lie on each other (${count}). Crop them so that they do.`;
    case 'in-both':
      return `Pictures lie in A and in B (${count}). Take them out of one.`;
  }
}
