import type { Settings } from '../../../src-main/contract/settings.ts';
import { isExact, type OutputFormat } from '../../../src-main/contract/pictureFormats.ts';

/** What a result is kept out of stays exactly as it was, unless the person wants a format that cannot. @param own the picture's own format */
export const formatInsideMask = (own: OutputFormat, { format }: Pick<Settings, 'format'>): OutputFormat =>
  format === 'input' && !isExact(own) ? 'png' : own;
