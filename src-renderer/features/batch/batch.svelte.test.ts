import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import type { BatchView } from '../../../src-main/contract/batches.ts';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { aJob, anError, FakeStudio } from '../../testing/fakeStudio.ts';

let fake: FakeStudio;
let app: object;
let batches: BatchView[];

const aBatch = (id: string, changes: Partial<BatchView> = {}): BatchView => ({
  id,
  kind: 'translate',
  state: 'running',
  modelId: 'horse2zebra',
  folder: '/photos',
  output: '/photos.zebra',
  waiting: 3,
  done: 1,
  skipped: 0,
  failed: 0,
  leftOut: 0,
  rate: null,
  secondsLeft: null,
  error: null,
  createdAt: 1,
  endedAt: null,
  ...changes,
});

/** Everybody hears that a batch is other than it was. */
function changed(batch: BatchView): void {
  batches = [batch];
  fake.emit('job.changed', { ...aJob(batch.id, ''), kind: 'translate-files', pictureId: null, state: batch.state });
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  batches = [];
  fake = new FakeStudio();
  fake.answers['host.typedFolder'] = ({ path }) => ({ id: `id of ${path}`, path, name: path.slice(1) });
  fake.answers['batches.list'] = () => ({ batches });
  fake.answers['batches.start'] = () => (batches = [aBatch('b')])[0] as BatchView;
  for (const what of ['pause', 'resume', 'retry'] as const) fake.answers[`batches.${what}`] = () => aBatch('b');
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
});
afterEach(() => unmount(app));

const button = (name: string | RegExp) => page.getByRole('button', { name });

it('a folder is translated into one beside it, with the settings of pictures', async () => {
  // a browser does not know where a dropped folder lies
  await expect
    .element(page.getByText('Everything in it is translated into a folder of its own.', { exact: true }))
    .toBeVisible();
  await page.getByLabelText('Folder', { exact: true }).getByRole('textbox').fill('/photos');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Without a choice: photos.zebra, beside it.', { exact: false })).toBeVisible();
  await button(/Translate the folder/).click();
  await expect.element(page.getByText('Working · 1 done')).toBeVisible();
  expect(fake.askedFor('batches.start')).toEqual([
    {
      folder: 'id of /photos',
      output: null,
      task: { kind: 'translate', modelId: 'horse2zebra', size: 'trained', precision: 'exact', strength: 1 },
      format: 'input',
      quality: 92,
    },
  ]);
});

it('a batch is paused, goes on, shows what failed and tries that again', async () => {
  await page.getByLabelText('Folder', { exact: true }).getByRole('textbox').fill('/photos');
  await userEvent.keyboard('{Enter}');
  await button(/Translate the folder/).click();
  await button('Pause').click();
  changed(aBatch('b', { state: 'paused' }));
  await button('Go on').click();
  expect([fake.askedFor('batches.pause'), fake.askedFor('batches.resume')]).toEqual([[{ id: 'b' }], [{ id: 'b' }]]);

  changed(
    aBatch('b', { state: 'failed', waiting: 0, done: 3, failed: 1, endedAt: 2, error: anError('batch/some-failed') }),
  );
  await expect.element(page.getByText('Not all was done · 3 done · 1 failed')).toBeVisible();
  fake.answers['batches.files'] = () => ({
    files: [
      { input: '/photos/a.png', state: 'done', output: '/photos.zebra/a.zebra.png', error: null },
      { input: '/photos/b.png', state: 'failed', output: null, error: anError('picture/damaged') },
    ],
  });
  await button('Pictures').click();
  const rows = page.getByRole('list', { name: 'Pictures' }).getByRole('listitem');
  await expect.element(rows.first()).toHaveTextContent('b.png The picture is damaged.');
  fake.answers['batches.files'] = () => ({
    files: [
      {
        input: '/photos/a holiday of long ago.bmp',
        state: 'left-out',
        output: null,
        error: anError('picture/unsupported-format'),
      },
    ],
  });
  await button('Pictures').click();
  await button('Pictures').click();
  const name = rows.first().getByTitle('a holiday of long ago.bmp');
  await expect.element(name).toBeVisible();
  // why it was left out does not take the place of its name
  expect(name.element().querySelector('.head')).toSatisfy((head: Element) => head.scrollWidth <= head.clientWidth);
  await button('Retry the rest').click();
  expect(fake.askedFor('batches.retry')).toEqual([{ id: 'b' }]);
});
