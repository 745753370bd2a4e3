import type { FillMeasure } from '../../../contract/fills.ts';
import { csvCell } from '../csvCell.ts';

const headings = [
  'picture',
  'mask',
  'bin',
  'share',
  'method',
  'l1',
  'psnr',
  'ssim',
  'ms',
] as const satisfies readonly (keyof FillMeasure)[];

/** Every measure as a line. */
export const measuresCsv = (measures: readonly FillMeasure[]): string =>
  `${[headings.join(','), ...measures.map((measure) => headings.map((name) => csvCell(measure[name])).join(','))].join('\n')}\n`;

/** One bin and method: means over its pictures. */
export interface BinSummary {
  readonly bin: number;
  readonly method: string;
  readonly pictures: number;
  readonly leastShare: number;
  readonly mostShare: number;
  readonly l1: number;
  readonly psnr: number;
  readonly ssim: number;
  readonly ms: number;
}

/** Means by bin and by method, in the order in which they were met. */
export function summariesOf(measures: readonly FillMeasure[]): BinSummary[] {
  const groups = new Map<string, FillMeasure[]>();
  for (const measure of measures) {
    const key = `${measure.bin} ${measure.method}`;
    groups.set(key, [...(groups.get(key) ?? []), measure]);
  }
  return [...groups.values()].map((group) => {
    const mean = (value: (measure: FillMeasure) => number): number =>
      group.reduce((sum, measure) => sum + value(measure), 0) / group.length;
    const shares = group.map(({ share }) => share);
    return {
      bin: group[0]?.bin ?? 0,
      method: group[0]?.method ?? '',
      pictures: group.length,
      leastShare: Math.min(...shares),
      mostShare: Math.max(...shares),
      l1: mean(({ l1 }) => l1),
      psnr: mean(({ psnr }) => psnr ?? Infinity),
      ssim: mean(({ ssim }) => ssim),
      ms: mean(({ ms }) => ms),
    };
  });
}

export function summaryCsv(summaries: readonly BinSummary[]): string {
  const lines = summaries.map(({ bin, method, pictures, leastShare, mostShare, l1, psnr, ssim, ms }) => {
    const numbers = [
      leastShare.toFixed(3),
      mostShare.toFixed(3),
      l1.toFixed(2),
      psnr.toFixed(2),
      ssim.toFixed(4),
      ms.toFixed(0),
    ];
    return [bin + 1, csvCell(method), pictures, ...numbers].join(',');
  });
  return `${['bin,method,pictures,least_share,most_share,l1,psnr,ssim,ms', ...lines].join('\n')}\n`;
}
