import { BrowserWindow, Notification } from 'electron';
import { bringForward } from './bringForward.ts';

/** Those that are shown: one that nobody holds is collected, and its click goes with it. */
const shown = new Set<Notification>();

/** Tells something by the system's notifications, unless the person is looking at the window, which tells it itself. A click leads to the window. */
export function notify(text: { readonly title: string; readonly body: string }, window: () => BrowserWindow): void {
  if (BrowserWindow.getFocusedWindow() !== null) return;
  const notification = new Notification(text);
  notification.on('click', () => bringForward(window()));
  notification.on('close', () => shown.delete(notification));
  shown.add(notification);
  notification.show();
}
