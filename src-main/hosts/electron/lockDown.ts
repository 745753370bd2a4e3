import { shell, type App, type Session } from 'electron';
import { mayOpenOutside } from './outside.ts';
import { isOwnUrl, pageUrl } from './pageOrigin.ts';

/** All that the page may ask of Chromium: the clipboard, to paste pictures and to copy details. */
const allowed: ReadonlySet<string> = new Set(['clipboard-read', 'clipboard-sanitized-write']);

/** What never leaves the program: pictures that the page made itself, and Chromium's own tools for developers. */
const withinProgram: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:']);

/** Closes everything that a page could open by itself: permissions, the network, downloads. */
export function lockSession(session: Session): void {
  denyPermissions(session);
  refuseRequests(session);
  refuseDownloads(session);
}

/** What new versions are fetched by: a session that no window has, and that loads by https alone. */
export function lockUpdateSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.webRequest.onBeforeRequest(({ url, webContentsId }, answer) =>
    answer({ cancel: webContentsId !== undefined || new URL(url).protocol !== 'https:' }),
  );
}

/** Denies every permission but the clipboard, and that to every page but our own. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, { isMainFrame, requestingUrl }) =>
    decide(allowed.has(permission) && isMainFrame && isOwnUrl(requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isOwnUrl(origin));
  session.setDevicePermissionHandler(() => false);
}

/** No page asks another computer for anything. The page's own policy says so as well; this holds where a page had none. */
function refuseRequests(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOwnUrl(url) && !withinProgram.has(new URL(url).protocol) }),
  );
}

/** What is saved by the page's own hand is what it made itself; all else goes by the engine. */
function refuseDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) event.preventDefault();
  });
}

const isOwnBlob = (url: string): boolean => url.startsWith('blob:') && isOwnUrl(url.slice('blob:'.length));

/** No page leads anywhere: no navigation but a reload, no new windows, no webviews. What the page shows of the world opens in the system's browser. */
export function refuseNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (event.url !== pageUrl) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}
