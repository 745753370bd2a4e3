import type { ReadMask } from '../../../imaging/masks/readMask.ts';
import type { Notice, NoticeCode } from '../../../imaging/notices.ts';
import { maskedPixels } from '../../../masks/mask.ts';
import type { MaskScale } from '../../../masks/understandMask.ts';

const noticeOfScale: Readonly<Record<MaskScale, NoticeCode | null>> = {
  plain: null,
  labels: 'mask-labels',
  colour: 'mask-colour',
  video: 'mask-video-range',
};

/** What was understood of a mask's file: what marks the place, how much it is, and what had to be done to its levels. */
export function noticesOfMask({ mask, polarity, scale }: Omit<ReadMask, 'hole'>): readonly Notice[] {
  const hole: Notice = { code: `mask-${polarity}-hole`, params: { percent: percentOf(mask) } };
  const code = noticeOfScale[scale];
  return code === null ? [hole] : [hole, { code }];
}

/** Whole percents; what is less than one to one digit: a mask of a few pixels is not none. */
function percentOf(mask: ReadMask['mask']): number {
  const percent = (100 * maskedPixels(mask)) / mask.data.length;
  return percent < 1 ? Number(percent.toPrecision(1)) : Math.round(percent);
}
