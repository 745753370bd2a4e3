import { expect, it } from 'vitest';
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
