/** Where the page lives in Electron: a scheme of our own, so that it shares an origin with nothing else. */
export const pageScheme = 'app';
const pageHost = 'studio';
export const pageUrl = `${pageScheme}://${pageHost}/index.html`;

/** Whether a URL is the studio's own page, whatever its path. */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${pageScheme}:` && host === pageHost;
}
