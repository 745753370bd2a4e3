import { protocol } from 'electron';
import { readPageFile } from '../pageFiles.ts';
import { pageHeaders } from '../pageHeaders.ts';
import { isOwnUrl, pageScheme } from './pageOrigin.ts';

/** Tells Chromium that the page's scheme is a proper origin. Has to be called before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page in `folder` under the page's scheme, with the same policy as the browser host. */
export function servePage(folder: string): void {
  const headers = pageHeaders([]);
  protocol.handle(pageScheme, async ({ url }) => {
    const file = isOwnUrl(url) ? await readPageFile(folder, new URL(url).pathname) : null;
    if (file === null)
      return new Response('Not found.', { status: 404, headers: { ...headers, 'content-type': 'text/plain' } });
    return new Response(file.bytes, { headers: { ...headers, 'content-type': file.mime } });
  });
}
