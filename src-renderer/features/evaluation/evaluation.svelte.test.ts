import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import type { ResultOf } from '../../../src-main/contract/commands.ts';
import { aShare, anEvaluation } from '../../../src-main/contract/testing/anEvaluation.ts';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { aJob, anError, FakeStudio } from '../../testing/fakeStudio.ts';

let fake: FakeStudio;
let app: object;
let known: ResultOf<'evaluations.get'>['known'];

/** One white pixel. */
const sheet = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

const found: NonNullable<typeof known> = {
  origin: 'here',
  sheet: { bytes: sheet, mime: 'image/png', width: 1, height: 1 },
  evaluation: anEvaluation,
};

const anEvaluationJob = (changes: Partial<ReturnType<typeof aJob>> = {}) =>
  aJob('e', '', { kind: 'evaluate', pictureId: null, state: 'running', stage: 'learn', ...changes });

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  known = null;
  fake = new FakeStudio();
  fake.answers['host.typedFolder'] = ({ path }) => ({ id: `id of ${path}`, path, name: path.slice(1) });
  fake.answers['evaluations.get'] = () => ({ known });
  fake.answers['evaluations.start'] = () => anEvaluationJob({ state: 'queued' });
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
});
afterEach(() => unmount(app));

const button = (name: string | RegExp) => page.getByRole('button', { name });

async function give(kind: string, path: string): Promise<void> {
  await page
    .getByRole('group', { name: `Pictures: ${kind}` })
    .getByRole('textbox')
    .fill(path);
  await userEvent.keyboard('{Enter}');
}

async function begin(): Promise<void> {
  await page.getByText('How good it is').click();
  await button('Evaluate on your pictures…').click();
  await expect.element(button('Evaluate')).toBeDisabled();
  await give('horse', '/horses');
  await give('zebra', '/zebras');
  await button('Evaluate').click();
}

it('a model is evaluated on two folders, and its figures and sheet are shown', async () => {
  await page.getByText('How good it is').click();
  await expect.element(page.getByText('Nobody has evaluated these weights yet.')).toBeVisible();
  await page.getByText('How good it is').click();
  await begin();
  expect(fake.askedFor('evaluations.start')).toEqual([
    { modelId: 'horse2zebra', size: 'trained', folders: { A: 'id of /horses', B: 'id of /zebras' } },
  ]);
  fake.emit('job.changed', anEvaluationJob());
  await expect.element(page.getByText('Learning to tell the two kinds apart').first()).toBeVisible();
  known = found;
  fake.emit('job.changed', anEvaluationJob({ state: 'done', endedAt: 2 }));
  await expect.element(page.getByText('71 % (64 of 90)')).toBeVisible();
  await expect.element(page.getByText('61 % to 79 %')).toBeVisible();
  await expect.element(page.getByText('88 % recognised')).toBeVisible();
  await expect.element(page.getByText('3.9 of 255')).toBeVisible();
  await expect.element(page.getByText('Nov 29, 2026, here')).toBeVisible();
  await button('Best, median and worst results').click();
  await expect.element(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await button('Close').click();
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

it('an evaluation is canceled, and what goes wrong with one is told', async () => {
  await begin();
  fake.emit('job.changed', anEvaluationJob());
  await button('Cancel').click();
  expect(fake.askedFor('jobs.cancel')).toEqual([{ id: 'e' }]);
  fake.emit('job.changed', anEvaluationJob({ state: 'canceled', endedAt: 2 }));
  await expect.element(button('Evaluate on your pictures…')).toBeVisible();
  fake.emit('job.changed', anEvaluationJob({ id: 'f' }));
  fake.emit(
    'job.changed',
    anEvaluationJob({ id: 'f', state: 'failed', endedAt: 3, error: anError('evaluation/too-few') }),
  );
  await expect.element(page.getByText('There are too few pictures to judge by', { exact: false })).toBeVisible();
});

it('whoever judges badly is not to be believed, and the page says so', async () => {
  const takesForB = { A: aShare(40, 90), B: aShare(70, 105) };
  const evaluation = { ...anEvaluation, classifier: { ...anEvaluation.classifier, takesForB } };
  known = { ...found, evaluation };
  fake.emit('job.changed', anEvaluationJob({ state: 'done', endedAt: 2 }));
  await page.getByText('How good it is').click();
  await expect.element(page.getByText('hardly tells the two kinds apart', { exact: false })).toBeVisible();
});
