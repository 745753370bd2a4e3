import { z } from 'zod';
import type { Wheel } from './catalog.ts';
import type { Downloader } from './download.ts';

/** PyPI's own index, where PIP_INDEX_URL names no other. */
const pypi = 'https://pypi.org/simple';

const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.2';
const JsonIndex = z.object({ files: z.array(z.object({ filename: z.string(), url: z.string() })) });

/**
 * Where an index (PEP 503, or PEP 691 as JSON) keeps a wheel.
 * @throws Error when the index does not have it
 */
export async function urlOf(
  { project, file }: Wheel,
  downloader: Downloader,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string> {
  const index = (env['PIP_INDEX_URL'] || pypi).replace(/\/+$/, '');
  const { text, url } = await downloader.page(`${index}/${project}/`, accept, signal);
  const found = linkIn(text, file);
  if (found === null) throw new Error(`${index} has no ${file}`);
  return new URL(found, url).href;
}

function linkIn(text: string, file: string): string | null {
  if (text.trimStart().startsWith('{'))
    return JsonIndex.parse(JSON.parse(text)).files.find(({ filename }) => filename === file)?.url ?? null;
  for (const [, href = '', label = ''] of text.matchAll(/<a\s[^>]*href="([^"]*)"[^>]*>\s*([^<]*?)\s*<\/a>/gi)) {
    if (label === file) return href.replaceAll('&amp;', '&');
  }
  return null;
}
