/**
 * The newest major of Electron that is stable. Its makers mend the three newest (electronjs.org/docs/latest/tutorial/electron-timelines).
 * Looked up on 2026-11-30: `npm view electron dist-tags.latest` said 45.5.0; 45.0.0 is of 2026-10-21, and a new major comes every eight weeks.
 */
export const NEWEST_ELECTRON = 45;

/** How many majors back security fixes are made. */
const MENDED = 3;

/** Whether a version of Electron still gets security fixes. */
export function isMended(version, newest = NEWEST_ELECTRON) {
  const major = Number.parseInt(version, 10);
  return major > newest - MENDED;
}
