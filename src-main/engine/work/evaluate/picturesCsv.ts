import type { EvaluatedPicture } from '../../../contract/translatorEvaluation.ts';
import { csvCell } from '../csvCell.ts';

const headings = [
  'picture',
  'likenessToB',
  'whole',
  'frame',
  'outsideMask',
  'outsideGiven',
  'masked',
  'ms',
] as const satisfies readonly (keyof EvaluatedPicture)[];

/** A translated picture a line. What a network or a person does not say is empty. */
export function picturesCsv(pictures: readonly EvaluatedPicture[]): string {
  const line = (picture: EvaluatedPicture): string => headings.map((name) => cellOf(picture[name])).join(',');
  return `${[headings.join(','), ...pictures.map(line)].join('\n')}\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  return csvCell(typeof value === 'number' ? Number(value.toPrecision(5)) : value);
}
