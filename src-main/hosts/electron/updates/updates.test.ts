import type { UpdateInfo } from 'electron-updater';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StudioFailure, studioError } from '../../../contract/errors.ts';
import type { UpdateState } from '../../../contract/updates.ts';
import { recallUpdates, rememberUpdates } from './updateMemory.ts';
import { Updates, type UpdatesParts } from './updates.ts';

const day = 24 * 3_600_000;
const found: UpdateInfo = {
  version: '1.1.0',
  files: [{ url: 'a.AppImage', sha512: '', size: 1000 }],
  path: '',
  sha512: '',
  releaseDate: '',
  releaseNotes: 'Better.',
};
const offer = { version: '1.1.0', notes: 'Better.', sizeBytes: 1000, page: null };

let folder: string;
let now: number;
let running: { jobs: number; trainings: number };
/** What the studio says and does, in order. */
let said: UpdateState[];
let done: string[];
let workEnds: () => void;
/** What the feed answers; an error is thrown. */
let answer: UpdateInfo | null | Error;
let download: (progress: (fraction: number) => void) => Promise<boolean>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-updates-'));
  now = 1000 * day;
  running = { jobs: 0, trainings: 0 };
  said = [];
  done = [];
  workEnds = () => undefined;
  answer = found;
  download = () => Promise.resolve(true);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A studio that has just been started. */
function studio(changes: Partial<UpdatesParts> = {}): Updates {
  const file = join(folder, 'updates.json');
  return new Updates({
    open: () =>
      Promise.resolve({
        look: () => {
          done.push('asked');
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
        },
        fetch: (progress) => download(progress),
        cancel: () => done.push('canceled'),
        install: (andStart) => Promise.resolve(void done.push(andStart ? 'installed and started' : 'installed')),
      }),
    page: null,
    recall: () => recallUpdates(file),
    remember: (memory) => rememberUpdates(file, memory, (line) => done.push(line)),
    isWanted: () => Promise.resolve(true),
    whatRuns: () => Promise.resolve(running),
    onWorkEnds: (listener) => {
      workEnds = listener;
      return () => (workEnds = () => undefined);
    },
    tell: (state) => said.push(state),
    quit: () => done.push('quit'),
    now: () => now,
    log: () => undefined,
    ...changes,
  });
}

/** One that has fetched the new version. */
async function ready(): Promise<Updates> {
  const updates = studio();
  await updates.look();
  await updates.fetch();
  expect(updates.state).toEqual({ step: 'ready', offer, hasWaited: false });
  return updates;
}

/** What happens when the studio is closed. */
async function close(updates: Updates): Promise<void> {
  const install = await updates.closing();
  await install?.(() => done.push('gave way'));
}

describe('a new version', () => {
  it('is asked for once a day, over many starts, and told of when there is one', async () => {
    answer = null;
    await studio().lookIfDue();
    await studio().lookIfDue();
    expect(done).toEqual(['asked']);
    now += day;
    answer = found;
    await studio().lookIfDue();
    expect(done).toEqual(['asked', 'asked']);
    expect(said).toEqual([{ step: 'none' }, { step: 'offered', offer }]);
  });

  it('is never asked for where the person has turned it off, not even by hand', async () => {
    const updates = studio({ isWanted: () => Promise.resolve(false) });
    await updates.lookIfDue();
    await updates.look();
    expect(done).toEqual([]);
    expect(said).toEqual([]);
  });

  it('that is the newest is said to be when somebody asks', async () => {
    answer = null;
    await studio().look();
    expect(said).toEqual([{ step: 'looking' }, { step: 'newest' }]);
  });

  it('that somebody asks for while the studio asks by itself is told to them', async () => {
    answer = null;
    const updates = studio();
    await Promise.all([updates.lookIfDue(), updates.look()]);
    expect(done).toEqual(['asked']);
    expect(updates.state).toEqual({ step: 'newest' });
  });

  it('that is being fetched when the studio closes is left, and offered at the next start', async () => {
    const updates = studio();
    await updates.look();
    download = () => new Promise(() => undefined);
    void updates.fetch();
    await close(updates);
    expect(done).toEqual(['asked', 'canceled']);
    const next = studio();
    await next.lookIfDue();
    expect(next.state).toEqual({ step: 'offered', offer });
  });

  it('is put off for a week, unless somebody asks for it or there is another', async () => {
    const updates = studio();
    await updates.lookIfDue();
    updates.postpone();
    expect(updates.state).toEqual({ step: 'none' });
    for (let days = 1; days < 7; days++) {
      now += day;
      const later = studio();
      await later.lookIfDue();
      expect(later.state).toEqual({ step: 'none' });
    }
    const asked = studio();
    await asked.look();
    expect(asked.state).toEqual({ step: 'offered', offer });
    now += day;
    const afterAWeek = studio();
    await afterAWeek.lookIfDue();
    expect(afterAWeek.state).toEqual({ step: 'offered', offer });
    afterAWeek.postpone();
    now += day;
    answer = { ...found, version: '1.2.0' };
    const another = studio();
    await another.lookIfDue();
    expect(another.state).toMatchObject({ step: 'offered', offer: { version: '1.2.0' } });
  });

  it('is fetched only when the person says so, shows how far it is, and can be left', async () => {
    const updates = studio();
    await updates.look();
    expect(updates.state.step).toBe('offered');
    download = (progress) => {
      progress(0.501);
      progress(0.502);
      updates.postpone();
      return Promise.resolve(false);
    };
    said = [];
    await updates.fetch();
    expect(said).toEqual([
      { step: 'downloading', offer, fraction: 0 },
      { step: 'downloading', offer, fraction: 0.5 },
      { step: 'offered', offer },
    ]);
    expect(done).toEqual(['asked', 'canceled']);
  });

  it('is installed when the studio closes, and not before', async () => {
    const updates = await ready();
    expect(done).toEqual(['asked']);
    await close(updates);
    expect(done).toEqual(['asked', 'installed']);
  });

  it('is not installed when the person has thought better of it', async () => {
    const updates = await ready();
    updates.postpone();
    await close(updates);
    expect(done).toEqual(['asked']);
  });

  it('is installed and started at once where nothing runs; the one that ends makes room before', async () => {
    const updates = await ready();
    await updates.installNow();
    await close(updates);
    expect(done).toEqual(['asked', 'quit', 'gave way', 'installed and started']);
  });

  it('is only told of where the studio does not replace itself', async () => {
    const page = 'https://example.org/studio/';
    const updates = studio({ page });
    await updates.look();
    expect(updates.state).toEqual({ step: 'offered', offer: { ...offer, sizeBytes: null, page } });
    await updates.fetch();
    expect(updates.state.step).toBe('offered');
    await close(updates);
    expect(done).toEqual(['asked']);
  });
});

describe('while a job or a training runs', () => {
  it('nothing is installed at once; it says what runs, and asks again when that has ended', async () => {
    const updates = await ready();
    running = { jobs: 2, trainings: 1 };
    await updates.installNow();
    expect(updates.state).toEqual({ step: 'waiting', offer, jobs: 2, trainings: 1 });
    running = { jobs: 0, trainings: 1 };
    workEnds();
    await expect.poll(() => updates.state).toEqual({ step: 'waiting', offer, jobs: 0, trainings: 1 });
    running = { jobs: 0, trainings: 0 };
    workEnds();
    await expect.poll(() => updates.state).toEqual({ step: 'ready', offer, hasWaited: true });
    expect(done).toEqual(['asked']);
    await updates.installNow();
    expect(done).toEqual(['asked', 'quit']);
  });

  it('nothing is installed by closing the studio, and the next start offers it again', async () => {
    const updates = await ready();
    running = { jobs: 1, trainings: 0 };
    await close(updates);
    expect(done).toEqual(['asked']);
    const next = studio();
    await next.lookIfDue();
    expect(next.state).toEqual({ step: 'offered', offer });
  });
});

describe('what goes wrong', () => {
  it('is told when somebody asked; a feed out of reach goes unsaid when nobody did', async () => {
    answer = Object.assign(new Error('net::ERR_INTERNET_DISCONNECTED'), { code: 'X' });
    const updates = studio();
    await updates.lookIfDue();
    expect(updates.state).toEqual({ step: 'none' });
    await updates.look();
    expect(updates.state).toMatchObject({
      step: 'refused',
      error: { code: 'update/unreachable', got: 'net::ERR_INTERNET_DISCONNECTED' },
    });
    updates.postpone();
    expect(updates.state).toEqual({ step: 'none' });
  });

  it('is told even if nobody asked where the feed is not to be believed', async () => {
    answer = new StudioFailure(studioError('update/signature', 'g', 'e'));
    const updates = studio();
    await updates.lookIfDue();
    expect(updates.state).toMatchObject({ step: 'refused', error: { code: 'update/signature' } });
    updates.postpone();
    await updates.lookIfDue();
    expect(updates.state, 'once a day').toEqual({ step: 'none' });
  });

  it('with a package is told, and it can be looked for again', async () => {
    const updates = studio();
    await updates.look();
    download = () => Promise.reject(Object.assign(new Error('sha512'), { code: 'ERR_CHECKSUM_MISMATCH' }));
    await updates.fetch();
    expect(updates.state).toMatchObject({ step: 'refused', error: { code: 'update/wrong-file' } });
    await close(updates);
    await updates.look();
    expect(updates.state).toEqual({ step: 'offered', offer });
  });

  it('is not made worse by a damaged memory', async () => {
    writeFileSync(join(folder, 'updates.json'), '{ "askedAt": "yesterday", "postponed": 3');
    const updates = studio();
    await updates.lookIfDue();
    expect(updates.state).toEqual({ step: 'offered', offer });
  });
});
