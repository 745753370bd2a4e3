import { expect, it } from 'vitest';
import { studioError } from '../../src-main/contract/errors.ts';
import { Settings } from '../../src-main/contract/settings.ts';
import { FakeStudio } from '../testing/fakeStudio.ts';
import { Studio } from './studio.svelte.ts';

it('a setting that is changed while the studio asks for all of them stays changed', async () => {
  const fake = new FakeStudio();
  const studio = new Studio(fake);
  // The engine read its settings before it heard of the change; its answer comes after.
  fake.answers['settings.get'] = () => Settings.parse({ quality: 80 });
  const synced = studio.linkChanged('open');
  await studio.change({ theme: 'light' });
  await synced;
  expect(studio.settings).toMatchObject({ theme: 'light', quality: 80 });
});

it('what the engine warned of before the page came, and since, is told once', async () => {
  const fake = new FakeStudio();
  const studio = new Studio(fake);
  const [early, late] = ['settings.json', 'runs.json'].map((name) => studioError('engine/put-aside', name, 'a file'));
  fake.answers['session.get'] = () => ({ pictures: [], translations: [], jobs: [], warnings: early ? [early] : [] });
  await studio.linkChanged('open');
  if (late) fake.emit('engine.warned', { error: late });
  await studio.linkChanged('open'); // a link that comes back
  expect(studio.messages.list.map(({ error }) => error.got)).toEqual(['settings.json', 'runs.json']);
  for (const { id } of studio.messages.list) studio.messages.dismiss(id);
  await studio.linkChanged('open');
  expect(studio.messages.list).toEqual([]);
});
