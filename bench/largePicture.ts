import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { withBrowserStudio } from './browserStudio.ts';
import { writePhotograph } from './picture.ts';

/** Does something with a browser and a studio that has a picture of 24 megapixels open, and clears both away. */
export const withLargePicture = (work: (browser: Browser, url: string) => Promise<void>): Promise<void> =>
  withBrowserStudio(work, async (folder) => {
    const photograph = join(folder, 'large.jpg');
    await writePhotograph(photograph, 6000, 4000);
    return [photograph];
  });
