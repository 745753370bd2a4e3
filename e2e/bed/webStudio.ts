import type { Browser, Page } from '@playwright/test';
import { startWebHost } from '../../src-main/hosts/web/startWebHost.ts';
import { designedSize, type Studio, type StudioStart } from './studio.ts';

/** Opens the studio in a browser: the real host with a real engine, a fresh profile. */
export async function openWebStudio(
  browser: Browser,
  data: string,
  { open = [], width = designedSize.width, height = designedSize.height, colourScheme = 'dark', now }: StudioStart,
  watch: (page: Page) => void,
): Promise<Studio> {
  const host = await startWebHost({ data, open, ...(now && { now }) });
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: colourScheme,
    locale: 'en-GB',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  watch(page);
  await page.goto(host.url);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await context.close();
    await host.close();
  };
  return {
    kind: 'web',
    page,
    app: null,
    enginePid: () => Promise.resolve(host.enginePid() ?? null),
    close: () => (closing ??= close()),
  };
}
