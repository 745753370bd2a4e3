import { isUnsure, type Share, type TranslatorEvaluation } from '../../../contract/translatorEvaluation.ts';
import { aligned } from './columns.ts';

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const level = (value: number): string => value.toFixed(1);

/** "78 %  94 of 120; 70 to 85 % with 95 % confidence" as cells. */
const shareCells = ({ count, of, low, high }: Share): [string, string] => [
  percent(count / of),
  `${count} of ${of}; with 95 % confidence ${percent(low)} to ${percent(high)}`,
];

/** An evaluation as a table for a person: what, how much, and what to hold it against. */
export function evaluationText(evaluation: TranslatorEvaluation): string {
  const { pictures, classifier, takenForB, slicedWasserstein, change, secondsPerPicture } = evaluation;
  const { A, B } = classifier.takesForB;
  const { translated, untranslated, noise } = slicedWasserstein;
  const rows: (readonly string[])[] = [
    ['translated A taken for B', ...shareCells(takenForB)],
    ['real A taken for B', ...shareCells(A)],
    ['real B taken for B', ...shareCells(B)],
    [
      'distance to B',
      level(translated),
      `sliced Wasserstein; untranslated ${level(untranslated)}, chance alone ${level(noise)}`,
    ],
    ['change, whole picture', level(change.whole), 'of 255'],
    ['change, frame', level(change.frame), 'of 255, in the outer 3/32 of each side'],
    ...(change.outsideMask === null
      ? []
      : [['change outside its mask', level(change.outsideMask), 'of 255, where its own mask is below a tenth']]),
    ...(change.outsideGiven === null
      ? []
      : [['change outside the masks', level(change.outsideGiven), 'of 255, outside the masks that were given']]),
    ['time', `${secondsPerPicture.toFixed(2)} s`, `a picture, ${evaluation.runtime} on ${evaluation.device}`],
  ];
  const learnt = classifier.learntFrom === 'halves' ? 'the other half of them' : 'other pictures';
  return [
    `${evaluation.modelId} on ${pictures.A} pictures, judged by a classifier that learnt from ${learnt}:`,
    ...aligned(rows).map((line) => `  ${line}`),
    ...(isUnsure(evaluation) ? ['The classifier hardly tells the two kinds apart: its verdicts say little.'] : []),
  ].join('\n');
}
