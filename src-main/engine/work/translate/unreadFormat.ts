import { basename } from 'node:path';
import type { StudioError } from '../../../contract/errors.ts';
import { studioError } from '../../failures.ts';

/** Why a picture of a folder is left out whose format the studio does not read. */
export const unreadFormat = (path: string): StudioError =>
  studioError('picture/unsupported-format', basename(path), 'JPEG, PNG, WebP, AVIF, TIFF or GIF');
