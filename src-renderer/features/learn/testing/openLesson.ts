import { mount, unmount } from 'svelte';
import { onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import '../../../app.css';
import App from '../../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../../canvas/pyramidMaker.ts';
import { Studio } from '../../../state/studio.svelte.ts';
import { FakeStudio } from '../../../testing/fakeStudio.ts';

/**
 * The studio at a lesson, as a link opens it, until the test is over. No engine is connected unless the test opens the fake's link.
 * @param address what stands behind #, such as "learn/descent?surface=bowl"; none: the studio as it begins
 * @param studio by which a test opens the link: `studio.linkChanged('open')`
 */
export async function openLesson(
  address = '',
  fake = new FakeStudio(),
  studio = new Studio(fake),
): Promise<FakeStudio> {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  history.replaceState(null, '', `${location.pathname}${location.search}${address === '' ? '' : `#${address}`}`);
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const app = mount(App, {
    target,
    props: { studio, maker: new PyramidMaker(startPyramidWorker) },
  });
  onTestFinished(async () => {
    await unmount(app);
    history.replaceState(null, '', location.pathname + location.search);
  });
  return fake;
}

/** What stands at the side of a lesson: what to try, controls, its address. */
export const aside = () => page.getByRole('complementary');

/** The address of the screen, as it stands there to be copied. */
export const addressShown = (): string =>
  (aside().getByRole('textbox', { name: 'Its address, as text' }).element() as HTMLInputElement).value;

/** Chooses from a list at the side of a lesson. */
export async function choose(list: string, choice: string): Promise<void> {
  await aside()
    .getByRole('combobox', { name: new RegExp(`^${list}: `) })
    .click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}
