import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import App from '../../App.svelte';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import { Settings } from '../../../src-main/contract/settings.ts';
import type { UpdateOffer, UpdateState } from '../../../src-main/contract/updates.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, FakeStudio } from '../../testing/fakeStudio.ts';

let app: object | null;
let fake: FakeStudio;
const offer: UpdateOffer = {
  version: '1.3.0',
  notes: 'Finer masks.\n<b>And</b> <img src=x onerror=alert(1)> more.',
  sizeBytes: 184e6,
  page: null,
};

beforeEach(async () => {
  await page.viewport(1280, 800);
  app = null;
  fake = new FakeStudio();
  const describeWeb = fake.answers['host.describe'];
  fake.answers['host.describe'] = async (params) => {
    const host = await describeWeb?.(params);
    if (!host) throw new Error('A fake studio has a host.');
    return { ...host, host: 'electron', canUpdate: true };
  };
  fake.answers['host.updateState'] = () => ({ step: 'none' });
  for (const command of [
    'host.setMenu',
    'host.lookForUpdate',
    'host.fetchUpdate',
    'host.installUpdateNow',
    'host.postponeUpdate',
  ] as const)
    fake.answers[command] = () => ({});
});
afterEach(async () => {
  if (app) await unmount(app);
});

async function open(): Promise<void> {
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
}

/** The studio is told of a state, and the person opens what is told. */
async function openAt(state: UpdateState, line: string): Promise<void> {
  await open();
  fake.emit('update.changed', state);
  await page.getByRole('button', { name: line }).click();
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('a new version', () => {
  it('is a line at the foot of the window, which opens to what is new, as plain text', async () => {
    await openAt({ step: 'offered', offer }, 'Version 1.3.0 is here');
    await expect.element(page.getByText('You have 1.2.3. 184 MB to download.')).toBeVisible();
    const notes = page.getByRole('document', { name: 'What is new' });
    await expect.element(notes).toHaveTextContent('Finer masks. <b>And</b> <img src=x onerror=alert(1)> more.');
    expect(notes.element().querySelector('*')).toBeNull();
  });

  it('is fetched when the person says so, shows how far it is, and can be left', async () => {
    await openAt({ step: 'offered', offer }, 'Version 1.3.0 is here');
    await button('Download, and install when I close').click();
    expect(fake.askedFor('host.fetchUpdate')).toHaveLength(1);
    fake.emit('update.changed', { step: 'downloading', offer, fraction: 0.42 });
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('value', '0.42');
    await expect.element(button('Version 1.3.0: 42 %')).toBeVisible();
    await button('Cancel').click();
    expect(fake.askedFor('host.postponeUpdate')).toHaveLength(1);
  });

  it('can be put off, and is gone', async () => {
    await openAt({ step: 'offered', offer }, 'Version 1.3.0 is here');
    fake.answers['host.postponeUpdate'] = () => {
      fake.emit('update.changed', { step: 'none' });
      return {};
    };
    await button('Later').click();
    await expect.element(page.getByText('1.3.0')).not.toBeInTheDocument();
  });

  it('that is ready may be installed at once; what runs is named, and it asks again when that has ended', async () => {
    await openAt({ step: 'ready', offer, hasWaited: false }, 'Version 1.3.0 is ready');
    await button('Close and install now').click();
    expect(fake.askedFor('host.installUpdateNow')).toHaveLength(1);
    fake.emit('update.changed', { step: 'waiting', offer, jobs: 2, trainings: 1 });
    await expect.element(page.getByText(/asked again when this has ended: 2 jobs, 1 training\./)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText(/2 jobs/)).not.toBeInTheDocument();
    fake.emit('update.changed', { step: 'ready', offer, hasWaited: true });
    await expect.element(page.getByText('Nothing runs any more: it can be installed now.')).toBeVisible();
    expect(document.activeElement?.closest('[role=dialog]'), 'what opens by itself takes no keys away').toBeNull();
  });

  it('that the studio cannot install is only told of, with where it is', async () => {
    const address = 'https://example.org/studio/';
    await openAt({ step: 'offered', offer: { ...offer, sizeBytes: null, page: address } }, 'Version 1.3.0 is here');
    await expect.element(page.getByRole('textbox', { name: 'Address of the new version' })).toHaveValue(address);
    await expect.element(button('Download, and install when I close')).not.toBeInTheDocument();
    expect(page.getByRole('link', { name: address }).elements()).toEqual([]);
  });

  it('that was known before the page came is told as well', async () => {
    fake.answers['host.updateState'] = () => ({ step: 'offered', offer });
    await open();
    await expect.element(button('Version 1.3.0 is here')).toBeVisible();
  });

  it('that is refused says why and what to do, and is put away once it is read', async () => {
    await openAt({ step: 'refused', error: anError('update/signature') }, 'No new version');
    await expect.element(page.getByText(/is not signed by whoever makes the studio/)).toBeVisible();
    await button('Try again').click();
    expect(fake.askedFor('host.lookForUpdate')).toHaveLength(1);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => fake.askedFor('host.postponeUpdate')).toHaveLength(1);
  });
});

describe('looking for it', () => {
  it('by hand is in the help, and tells when there is none', async () => {
    await open();
    fake.answers['host.lookForUpdate'] = () => {
      fake.emit('update.changed', { step: 'looking' });
      return {};
    };
    await userEvent.keyboard('?');
    await button('Look for a new version').click();
    await expect.element(page.getByRole('dialog', { name: 'Looking for a new version…' })).toBeVisible();
    fake.emit('update.changed', { step: 'newest' });
    await expect.element(page.getByText('Grevy Studio 1.2.3 is the newest that there is.')).toBeVisible();
  });

  it('can be turned off in the settings, and then is not in the help either', async () => {
    fake.answers['settings.update'] = (patch) => Settings.parse({ language: 'en', ...patch });
    await open();
    await button('Settings').click();
    await page.getByRole('radio', { name: 'Do not look' }).click();
    expect(fake.askedFor('settings.update')).toEqual([{ updates: 'off' }]);
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('?');
    await expect.element(button('Licences')).toBeVisible();
    await expect.element(button('Look for a new version')).not.toBeInTheDocument();
  });

  it('that fails within the studio is told', async () => {
    await open();
    fake.answers['host.lookForUpdate'] = () => Promise.reject(new StudioFailure(anError('internal/bug')));
    await userEvent.keyboard('?');
    await button('Look for a new version').click();
    await expect.element(page.getByText('Something in the studio went wrong.')).toBeVisible();
  });

  it('is nowhere to be seen where no feed is configured', async () => {
    const describe = fake.answers['host.describe'];
    fake.answers['host.describe'] = async (params) => {
      const host = await describe?.(params);
      if (!host) throw new Error('A fake studio has a host.');
      return { ...host, canUpdate: false };
    };
    await open();
    await button('Settings').click();
    await expect.element(page.getByText('New versions')).not.toBeInTheDocument();
    expect(fake.askedFor('host.updateState')).toEqual([]);
  });
});
