import type { BrowserWindow } from 'electron';

/** Shows a window to the person, wherever it was: closed to the tray, minimised, behind others. */
export function bringForward(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
