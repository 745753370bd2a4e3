import { InvalidArgumentError } from 'commander';
import { networkSides } from '../../contract/networkSides.ts';
import { formatOfExtension, outputFormats, type OutputFormat } from '../../contract/pictureFormats.ts';
import type { CheckpointName, CurveFormat } from '../../contract/runs.ts';

export const curveFormats = ['csv', 'png', 'tensorboard'] as const satisfies readonly CurveFormat[];

const wholeNumber = /^\d+$/;
const decimalNumber = /^(\d+(\.\d*)?|\.\d+)$/;

function numberBetween(text: string, pattern: RegExp, lowest: number, highest: number, expected: string): number {
  const value = pattern.test(text) ? Number(text) : Number.NaN;
  if (value >= lowest && value <= highest) return value;
  throw new InvalidArgumentError(`It must be ${expected}.`);
}

/** `--size`: the short side in pixels that the network sees, or the picture's own size. */
export function parseSize(text: string): number | 'full' {
  if (text.toLowerCase() === 'full') return 'full';
  const { least, most } = networkSides;
  const expected = `a whole number of pixels from ${least} to ${most}, or the word full`;
  return numberBetween(text, wholeNumber, least, most, expected);
}

/** `--strength`: how much of the change is taken. */
export const parseStrength = (text: string): number =>
  numberBetween(text, decimalNumber, 0, 1, 'a number from 0 to 1, such as 0.8');

/** `--quality`: what JPEG, WebP and AVIF mean by it. */
export const parseQuality = (text: string): number =>
  numberBetween(text, wholeNumber, 1, 100, 'a whole number from 1 to 100');

/** `--port`: 0 takes any free one. */
export const parseCount = (text: string): number => numberBetween(text, wholeNumber, 0, 1e9, 'a whole number');

/** `--bins`. */
export const parseBins = (text: string): number =>
  numberBetween(text, wholeNumber, 1, 100, 'a whole number from 1 to 100');

/** `--radius`, `--feather`: a distance in pixels. */
export const parsePixels = (text: string): number =>
  numberBetween(text, decimalNumber, 0, 512, 'a number of pixels from 0 to 512');

/** `--checkpoint`: best, last, or the step of one that is kept. */
export const parseCheckpoint = (text: string): CheckpointName => {
  if (text === 'best' || text === 'last') return text;
  if (/^\d{1,9}$/.test(text)) return `step-${Number(text)}`;
  throw new InvalidArgumentError('It must be best, last, or a step, such as 500.');
};

/** `--rate`, `--identity` and other amounts; which are sensible is the recipe's to say. */
export const parseAmount = (text: string): number => {
  const value = /^\d*\.?\d+(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number, such as 0.5 or 2e-4.');
};

/** `--epochs`: 100+100, or 50 for 50 at the full rate and none after. */
export function parseEpochs(text: string): readonly [constant: number, decay: number] {
  const [, constant, decay = '0'] = /^(\d{1,4})(?:\+(\d{1,4}))?$/.exec(text) ?? [];
  if (constant === undefined)
    throw new InvalidArgumentError('It must be epochs at the full rate and epochs of falling, such as 100+100.');
  return [Number(constant), Number(decay)];
}

/** `--time`: 90m or 1.5h, as minutes. */
export function parseMinutes(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(m|h)$/i.exec(text) ?? [];
  const minutes = Number(number) * (unit?.toLowerCase() === 'h' ? 60 : 1);
  if (minutes > 0) return minutes;
  throw new InvalidArgumentError('It must be minutes or hours, such as 90m or 8h.');
}

/** `--holes`: smallest and largest hole as per cent of a picture, such as 5-30, as shares. */
export function parseHoles(text: string): readonly [least: number, most: number] {
  const [, least = NaN, most = NaN] = (/^(\d{1,2})-(\d{1,2})$/.exec(text) ?? []).map(Number);
  if (least <= most && most > 0 && most <= 95) return [least / 100, most / 100];
  throw new InvalidArgumentError(
    'It must be the smallest and the largest hole in per cent of a picture, such as 5-30.',
  );
}

/** Two names with a comma between them: horse,zebra. */
export function parseNames(text: string): readonly [string, string] {
  const [first, second, ...more] = text.split(',').map((name) => name.trim());
  const isPlain = (name: string | undefined): name is string => /^[A-Za-z0-9]{1,24}$/.test(name ?? '');
  if (!isPlain(first) || !isPlain(second) || more.length > 0)
    throw new InvalidArgumentError('It should be two names of letters and digits, such as horse,zebra.');
  return [first, second];
}

export const parsePort = (text: string): number =>
  numberBetween(text, wholeNumber, 0, 65535, 'a whole number from 0 to 65535');

/** The format that a name or a file's extension (without its dot) stands for; null for all that the studio does not write. */
export const formatNamed = (name: string): OutputFormat | null =>
  name.includes('.') ? null : (formatOfExtension(name) ?? null);

/** `--format`. */
export function parseFormat(text: string): OutputFormat {
  const format = formatNamed(text);
  if (format) return format;
  throw new InvalidArgumentError(`It must be one of ${outputFormats.join(', ')}.`);
}

/** `--model`, `--runtime`, `--device`, `--output`: an empty word is most often an empty shell variable. */
export function parseName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}
