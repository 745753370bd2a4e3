/** Where papers lie that lessons and networks name. Nothing else of the world is shown to the person by the studio. */
const hosts: ReadonlySet<string> = new Set(['arxiv.org', 'doi.org']);

/** An address longer than any paper's would carry something out. */
const longestUrl = 200;

/**
 * Whether the system's browser may be sent to a URL. `shell.openExternal` starts whatever program the system has for a scheme, so that only
 * these hosts pass, by https on the ordinary port, with nobody's name in the address.
 */
export function mayOpenOutside(url: string): boolean {
  if (url.length > longestUrl || !URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'https:' && hosts.has(host) && username === '' && password === '';
}
