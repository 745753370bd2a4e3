import { expect, it } from 'vitest';
import type { LinkAsked } from '../../../src-main/contract/desktop.ts';
import type { ModelView } from '../../../src-main/contract/models.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { aModel, anError, FakeStudio } from '../../testing/fakeStudio.ts';
import { ModelLink } from './modelLink.svelte.ts';

const { direction: _direction, partner: _partner, ...common } = aModel('lama', 'hole', 'picture', '');
const lama = { ...common, task: 'inpainting', fixedSize: null, hasMasks: false } as unknown as ModelView;
const faces = { ...common, id: 'faces', task: 'generation', latent: 64 } as unknown as ModelView;

/** A page in a window that a link has come to, with what it did about it. */
async function linked(asked: LinkAsked) {
  const fake = new FakeStudio();
  fake.answers['host.takeLink'] = () => ({ asked });
  fake.answers['models.list'] = () => ({
    models: [aModel('horse2zebra', 'horse', 'zebra', ''), lama, faces],
    broken: [],
  });
  fake.answers['engine.describe'] = () => Promise.reject(new Error('nobody asks'));
  const studio = new Studio(fake);
  await studio.linkChanged('open');
  if (studio.host) studio.host = { ...studio.host, host: 'electron' };
  const opened: unknown[] = [];
  const link = new ModelLink(studio, { open: (...room) => void opened.push(room) });
  await link.take();
  return { fake, studio, link, opened };
}

it.each([
  ['horse2zebra', ['translate', undefined], { modelId: 'horse2zebra' }],
  ['lama', ['inpaint', 'lama'], {}],
  ['faces', ['lab', 'samples'], { generatorId: 'faces' }],
] as const)('after a yes %s is used where models of its kind are', async (modelId, room, settings) => {
  const { fake, link, opened } = await linked({ modelId });
  expect(link.asked?.id).toBe(modelId);
  expect(fake.askedFor('settings.update')).toEqual([]);
  expect(opened).toEqual([]);
  link.answer(true);
  expect(fake.askedFor('settings.update')).toEqual([settings]);
  expect(opened).toEqual([room]);
  expect(link.asked).toBeNull();
});

it('after a no nothing has happened', async () => {
  const { fake, link, opened } = await linked({ modelId: 'lama' });
  link.answer(false);
  link.answer(true); // there is no question any more
  expect(fake.askedFor('settings.update')).toEqual([]);
  expect(opened).toEqual([]);
});

it('what is not here and what links may not is said, and not asked about', async () => {
  const unknown = await linked({ modelId: 'unicorn' });
  expect(unknown.link.asked).toBeNull();
  expect(unknown.studio.messages.list.at(-1)).toMatchObject({
    subject: 'unicorn',
    error: { code: 'model/not-found', expected: 'one of horse2zebra, lama, faces' },
  });
  const refused = await linked({ error: anError('host/link-refused') });
  expect(refused.studio.messages.list.at(-1)).toMatchObject({ error: { code: 'host/link-refused' } });
});
