import type { JobView } from '../../../contract/jobs.ts';
import { rate, timeLeft } from './measures.ts';
import { fitted, textWidth } from './textWidth.ts';

export type Progress = Pick<JobView, 'done' | 'total' | 'stage' | 'rate' | 'secondsLeft'>;

const barColumns = 24;
const shortestName = 8;
const gap = '  ';

/** What the person would call a stage. */
const stageWords: Readonly<Record<JobView['stage'], string>> = {
  waiting: 'starting',
  decode: 'reading',
  load: 'loading the model',
  learn: 'learning what tells the two kinds apart',
  measure: 'measuring',
  network: 'translating',
  fill: 'filling',
  render: 'putting together',
  encode: 'writing',
  write: 'writing',
};

/** `fraction` of a bar, to an eighth of a column. */
function bar(fraction: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, fraction)) * barColumns * 8);
  const full = Math.floor(eighths / 8);
  const part = eighths % 8 === 0 ? '' : String.fromCodePoint(0x2590 - (eighths % 8)); // U+2589 is seven eighths, U+258F one
  return ('█'.repeat(full) + part).padEnd(barColumns, '·');
}

/**
 * Progress as one line of less than `columns`: a bar, how far, what is at work, how fast, how long still. Where the terminal is narrow the
 * name is shortened first, then the parts at the end are left out.
 * @param name what is at work; empty where that is not known
 */
export function progressLine(progress: Progress, name: string, columns: number): string {
  const { done, total, stage, rate: perSecond, secondsLeft } = progress;
  const isSingle = total === 1;
  const parts = [bar(total === 0 ? 0 : done / total), isSingle ? stageWords[stage] : `${Math.floor(done)} of ${total}`];
  if (!isSingle && perSecond !== null) parts.push(rate(perSecond));
  if (secondsLeft !== null) parts.push(`${timeLeft(secondsLeft)} left`);

  // The last column stays free: terminals wrap when it is filled, and a wrapped line cannot be redrawn.
  while (parts.length > 1 && textWidth(parts.join(gap)) > columns - 1) parts.pop();
  const left = columns - 1 - textWidth(parts.join(gap)) - gap.length;
  if (name && left >= shortestName) parts.splice(2, 0, fitted(name, left));
  return fitted(parts.join(gap), columns - 1);
}
