import { lessonIds, type LessonId } from './lessons.ts';

/** Where somebody is in the room, and how everything on that screen is set. */
export interface Place {
  readonly lesson: LessonId;
  readonly settings: string;
}

const root = 'learn/';

/** "learn/descent?surface=bowl": what stands behind # in a link. */
export const addressOf = ({ lesson, settings }: Place): string =>
  `${root}${lesson}${settings === '' ? '' : `?${settings}`}`;

/** Null for what is no address of a lesson. A whole link is understood as well. */
export function placeOf(address: string): Place | null {
  const [name = '', settings = ''] = address.trim().replace(/^.*#/, '').split('?');
  const lesson = lessonIds.find((id) => `${root}${id}` === name);
  return lesson ? { lesson, settings } : null;
}
