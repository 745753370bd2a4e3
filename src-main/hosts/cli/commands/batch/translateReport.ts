import { basename } from 'node:path';
import type { StudioError } from '../../../../contract/errors.ts';
import type { BatchFile, JobView } from '../../../../contract/jobs.ts';
import { failureText } from '../../output/failureText.ts';
import { counted, duration } from '../../output/measures.ts';
import { noticeText } from '../../output/noticeText.ts';
import { progressLine } from '../../output/progressLine.ts';
import { StatusLine, type TextStream } from '../../output/statusLine.ts';
import type { Style } from '../../output/style.ts';
import { printable, shownPath } from '../../output/textWidth.ts';

/** How a batch ended, as the person sees it. */
export interface BatchEnd {
  readonly state: 'done' | 'failed' | 'canceled';
  /** Why it could not be done at all; the failures of single files come one by one. */
  readonly error: StudioError | null;
  readonly ms: number;
}

/** Tells a person or a program what becomes of a batch. */
export interface TranslateReport {
  progress(job: JobView): void;
  file(file: BatchFile): void;
  /** The first Ctrl+C was heard. */
  canceling(): void;
  end(end: BatchEnd): void;
}

/** One JSON object per event and line. */
export function jsonReport(out: TextStream): TranslateReport {
  const line = (event: object): void => void out.write(`${JSON.stringify(event)}\n`);
  const counts = { done: 0, skipped: 0, failed: 0, leftOut: 0 };
  let lastProgress = '';
  return {
    progress: ({ state, stage, done, total, rate, secondsLeft }) => {
      const key = [state, stage, done, total].join();
      if (key !== lastProgress) line({ event: 'progress', state, stage, done, total, rate, secondsLeft });
      lastProgress = key;
    },
    file: ({ input, output, state, error, notices, stages, changedOutside, ranOn }) => {
      counts[state === 'left-out' ? 'leftOut' : state]++;
      line({ event: 'file', input, output, state, error, notices, stages, changedOutside, ranOn });
    },
    canceling: () => undefined,
    end: ({ state, error, ms }) => {
      if (error) line({ event: 'error', error });
      line({ event: 'result', state, ...counts, ms });
    },
  };
}

export interface TextReportOptions {
  readonly out: TextStream;
  readonly err: TextStream;
  readonly outStyle: Style;
  readonly errStyle: Style;
  /** The folder that the person stands in. */
  readonly folder: string;
  /** The only picture there is; null where there may be several. */
  readonly single: string | null;
  /** Whom an error is about that concerns no single file. */
  readonly about: (error: StudioError) => string;
  readonly now: () => number;
}

/** What the summary needs; of thousands of finished files only their number is kept. */
interface Files {
  done: number;
  readonly skipped: BatchFile[];
  readonly failed: BatchFile[];
  readonly leftOut: BatchFile[];
}

/** More skipped files, or files left out for one reason, are only counted. */
const mostShown = 20;

/** Lines for people: one per finished file on `out`; the progress bar and the summary on `err`. */
export function textReport(options: TextReportOptions): TranslateReport {
  const { out, err, outStyle, folder, single, now } = options;
  const status = new StatusLine(err, now);
  const files: Files = { done: 0, skipped: [], failed: [], leftOut: [] };
  const name = single === null ? '' : printable(basename(single));

  return {
    progress: (job) => status.draw((columns) => progressLine(job, name, columns)),
    file: (file) => {
      if (file.state !== 'done') return void files[file.state === 'left-out' ? 'leftOut' : file.state].push(file);
      files.done++;
      status.above(() => void out.write(fileLines(file, folder, outStyle)));
    },
    canceling: () =>
      status.above(() => void err.write('Stopping; what is under way is left out. Ctrl+C again ends at once.\n')),
    end: (end) => {
      status.end();
      for (const line of summaryLines(files, end, options)) err.write(`${line}\n`);
    },
  };
}

function fileLines(
  { input, output, notices, stages, changedOutside, ranOn }: BatchFile,
  folder: string,
  style: Style,
): string {
  const ms = stages.reduce((sum, stage) => sum + stage.ms, 0);
  const to = output === null ? '' : ` -> ${shownPath(output, folder)}`;
  const lines = [`${shownPath(input, folder)}${to}  ${style.dim(`${duration(ms)}${whereText(ranOn)}`)}`];
  if (changedOutside === 0) lines.push(style.dim('  changed outside the mask: 0 pixels'));
  for (const notice of notices) lines.push(style.dim(`  ${noticeText(notice)}`));
  return `${lines.join('\n')}\n`;
}

/** Where a network ran, unless that is where all of them run on every computer. */
const whereText = (ranOn: BatchFile['ranOn']): string =>
  ranOn === undefined || (ranOn.runtime === 'onnxruntime' && ranOn.device === 'cpu')
    ? ''
    : ` on ${ranOn.runtime} ${ranOn.device}`;

function summaryLines(
  { done, skipped, failed, leftOut }: Files,
  { state, error, ms }: BatchEnd,
  { folder, errStyle, about }: TextReportOptions,
): string[] {
  const lines: string[] = [];
  for (const { input, output } of skipped.slice(0, mostShown)) {
    const why = output === null ? '' : `: ${shownPath(output, folder)} is already there`;
    lines.push(errStyle.dim(`${shownPath(input, folder)}  skipped${why}`));
  }
  if (skipped.length > mostShown)
    lines.push(errStyle.dim(`and ${counted(skipped.length - mostShown, 'other')} skipped`));
  for (const { input, error } of leftOut.slice(0, mostShown))
    if (error) lines.push(errStyle.dim(`Left out. ${failureText(shownPath(input, folder), error)}`));
  if (leftOut.length > mostShown)
    lines.push(errStyle.dim(`and ${counted(leftOut.length - mostShown, 'other')} left out`));
  for (const file of failed) {
    if (file.error) lines.push(errStyle.bad(failureText(shownPath(file.input, folder), file.error)));
  }
  if (error) {
    const said = failureText(about(error), error);
    lines.push(errStyle.bad(said));
    if (!said.includes(printable(error.got)))
      lines.push(errStyle.dim(`got ${printable(error.got)}, expected ${printable(error.expected)}`));
  }

  const counts = [`${done} done`];
  if (skipped.length > 0) counts.push(`${skipped.length} skipped (--overwrite writes over them)`);
  if (failed.length > 0) counts.push(`${failed.length} failed`);
  if (leftOut.length > 0) counts.push(`${leftOut.length} left out`);
  if (state === 'canceled') lines.push(`Interrupted: ${counts.join(', ')}; the rest was not begun or left out.`);
  else if (done + failed.length > 1 || skipped.length + leftOut.length > 0)
    lines.push(`${counts.join(', ')} in ${duration(ms)}.`);
  return lines;
}
