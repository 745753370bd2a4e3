import type { App, Session } from 'electron';
import { isOwnUrl, pageUrl } from './pageOrigin.ts';

/** All that the page may ask of Chromium: the clipboard, to paste pictures and to copy details. */
const allowed: ReadonlySet<string> = new Set(['clipboard-read', 'clipboard-sanitized-write']);

/** Denies every permission but the clipboard, and that to every page but our own. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(allowed.has(permission) && isOwnUrl(contents.getURL())),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isOwnUrl(origin));
  session.setDevicePermissionHandler(() => false);
}

/** No page leads anywhere: no navigation but a reload, no new windows, no webviews. */
export function refuseNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (event.url !== pageUrl) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
