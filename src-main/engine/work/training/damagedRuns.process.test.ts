import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../../../contract/client.ts';
import type { StudioError, StudioFailure } from '../../../contract/errors.ts';
import { presetRecipe } from '../../../families/recipeSchema.ts';
import { createEngine, type Engine } from '../../engine.ts';
import { RunIndex } from './runIndex.ts';

let folder: string;
let engine: Engine;
let client: StudioClient;

/** Trains in a run folder to its end. @returns why it could not */
async function resume(run: string, force = false, folders: string[] | null = null): Promise<StudioError | null> {
  const { promise, resolve } = Promise.withResolvers<StudioError | null>();
  const stop = client.listen('job.changed', ({ kind, endedAt, error }) => {
    if (kind === 'train' && endedAt !== null) resolve(error);
  });
  try {
    await client.call('train.start', { run, request: null, force, folders, runtime: null, threads: 1 });
    return await promise;
  } catch (error) {
    return (error as StudioFailure).error;
  } finally {
    stop();
  }
}

const errorOf = (call: Promise<unknown>): Promise<StudioError | null> =>
  call.then(
    () => null,
    (error: unknown) => (error as StudioFailure).error,
  );

const sound = (): string => join(folder, 'sound');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-damaged-'));
  const older = join(import.meta.dirname, 'testing', 'runs', 'cyclegan-v2');
  for (const set of ['mares', 'okapis']) cpSync(join(older, set), join(folder, set), { recursive: true });
  cpSync(join(older, 'run'), sound(), { recursive: true });
  cpSync(join(sound(), 'checkpoints', 'last'), join(sound(), 'checkpoints', 'best'), { recursive: true });
  const path = join(sound(), 'config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as { folderA: string; folderB: string; recipe: object };
  const [folderA, folderB] = [config.folderA, config.folderB].map((set) => join(folder, basename(set)));
  const recipe = { ...config.recipe, keepEvery: 1 };
  writeFileSync(path, JSON.stringify({ ...config, folderA, folderB, recipe, steps: 12 }));
  engine = await createEngine({
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, 'session'),
    modelFolders: [join(folder, 'data', 'models')],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
  expect(await resume(sound())).toBeNull();
  await client.call('train.publish', { run: sound(), checkpoint: 'last' });
  await client.call('train.keep', { run: sound(), checkpoint: 'last' });
}, 60_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

let run: string;
beforeEach(async () => {
  run = join(folder, 'damaged');
  cpSync(sound(), run, { recursive: true });
  await new RunIndex(join(folder, 'data'), () => undefined).remember(run);
});
afterEach(() => rmSync(run, { recursive: true, force: true }));

/** Every file that a run may have. */
const files = [
  ...['config.json', 'data.json', 'metrics.jsonl', 'evaluations.jsonl', 'published.jsonl', 'log.txt', 'ended.json'],
  ...['training.lock', 'samples/step-000012.png', 'samples', 'checkpoints'],
  ...['last', 'previous', 'best', 'step-12'].flatMap((name) => [
    `checkpoints/${name}/manifest.json`,
    `checkpoints/${name}/state.safetensors`,
    `checkpoints/${name}`,
  ]),
];

const huge = (text: string): string => text.replace(/\d+/g, '1000000000000000000000');
/** What may lie where a file should be; null: nothing. */
const damages: Readonly<Record<string, (bytes: Buffer) => Buffer | string | null>> = {
  missing: () => null,
  empty: () => '',
  'not JSON': () => 'words, and no JSON\n',
  'JSON of another kind': () => '[3]\n',
  null: () => 'null\n',
  'of wrong types': (bytes) => bytes.toString().replace(/: ?[\d.]+/g, ': "many"'),
  'full of huge numbers': (bytes) => huge(bytes.toString()),
  truncated: (bytes) => bytes.subarray(0, bytes.length >> 1),
};

function damage(file: string, what: string): void {
  const path = join(run, file);
  const isFolder = existsSync(path) && !/\.\w+$/.test(file);
  const bytes = existsSync(path) && !isFolder ? readFileSync(path) : Buffer.from('{"step": 3}');
  rmSync(path, { recursive: true, force: true });
  if (what === 'a folder') mkdirSync(path);
  else {
    const content = damages[what]?.(bytes);
    if (content !== undefined && content !== null) writeFileSync(path, content);
  }
}

/** What makes a difference: only what is read as JSON is one of another kind, and a folder has no content. */
const makesDifference = (file: string, what: string): boolean =>
  /\.jsonl?$|\.lock$/.test(file) ||
  ['missing', 'empty', 'a folder', ...(/\.\w+$/.test(file) ? ['truncated'] : [])].includes(what);

describe.each([...Object.keys(damages), 'a folder'])('a run with a file that is %s', (what) => {
  it.each(files.filter((file) => makesDifference(file, what)))(
    'is told of, goes on or is refused by name, and hides no other: %s',
    async (file) => {
      damage(file, what);
      const shown = await errorOf(client.call('train.show', { run }));
      expect(shown?.code).not.toBe('internal/bug');
      const { runs, broken } = await client.call('runs.list', {});
      expect(runs.map(({ path }) => path)).toContain(sound());
      expect(broken.map(({ error }) => error.code)).not.toContain('internal/bug');
      const told = [...runs, ...broken].map(({ path }) => path);
      expect(told).toContain(run);
      expect(broken.find(({ path }) => path === run)?.error ?? null).toEqual(shown);
      const refused = await resume(run);
      expect(refused, JSON.stringify(refused)).not.toMatchObject({ code: 'internal/bug' });
      if (shown) expect(refused?.code).toBe(shown.code);
    },
  );
});

describe('a run', () => {
  it('goes on with the pictures as they are where nobody knows what they were, when that is wanted', async () => {
    damage('data.json', 'not JSON');
    expect(await resume(run)).toMatchObject({ code: 'run/data-unknown' });
    expect(await resume(run, true)).toBeNull();
    expect(await resume(run)).toBeNull();
    expect(readFileSync(join(run, 'log.txt'), 'utf8')).toContain('data.json is gone or damaged');
  });

  it.each([
    ['evaluations.jsonl', 'evaluations', ['{"step":11}', '{"step":"x","scores":{}}', '[]', '3', 'null', '{"st']],
    ['published.jsonl', 'publications', ['{"step":11}', '{"models":[]}', 'null', '{"step":1,"models":3}', '{']],
  ] as const)('keeps what the sound lines of %s say', async (file, what, odd) => {
    const path = join(run, file);
    const text = readFileSync(path, 'utf8');
    const { [what]: before } = await client.call('train.show', { run });
    writeFileSync(path, `${odd.join('\n')}\n${text}${odd.join('\n')}`);
    expect((await client.call('train.show', { run }))[what]).toEqual(before);
    expect(await resume(run)).toBeNull();
    expect((await client.call('train.show', { run }))[what]).toEqual(before);
    await client.call('train.publish', { run, checkpoint: 'last' });
    expect((await client.call('train.show', { run })).publications).toHaveLength(2);
  });

  it('keeps the sound lines of its metrics when it goes on', async () => {
    const path = join(run, 'metrics.jsonl');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, `{"step":\n${text}{"step":99,"rate":1,"losses":{}}\n{"st`);
    expect(await resume(run)).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(`{"step":\n${text}`);
  });

  it('of which no checkpoint is whole says so in the list and when it shall go on', async () => {
    for (const name of ['last', 'previous', 'best', 'step-12'])
      writeFileSync(join(run, 'checkpoints', name, 'manifest.json'), '{"step":');
    const { runs } = await client.call('runs.list', {});
    const view = { state: 'failed', step: 0, error: { code: 'run/checkpoint-damaged' } };
    expect(runs.find(({ path }) => path === run)).toMatchObject(view);
    expect(await resume(run)).toMatchObject({ code: 'run/checkpoint-damaged' });
  });

  it('whose checkpoints are gone says so in the list and when it shall go on', async () => {
    rmSync(join(run, 'checkpoints'), { recursive: true });
    expect(await client.call('train.show', { run })).toMatchObject({ error: { code: 'run/checkpoint-missing' } });
    expect(await resume(run)).toMatchObject({ code: 'run/checkpoint-missing' });
  });

  it('whose pictures were moved names the folder, and goes on from where they are now', async () => {
    const [mares, okapis, now] = ['mares', 'okapis', 'moved'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    renameSync(mares, now);
    try {
      expect(await resume(run)).toMatchObject({ code: 'run/folder-missing', got: mares });
      expect(await errorOf(client.call('train.inspect', { run, checkpoint: 'last' }))).toMatchObject({ got: mares });
      expect(await resume(run, false, [okapis, okapis])).toMatchObject({ code: 'data/same-folder' });
      expect(await resume(run, false, [now])).toMatchObject({ code: 'run/config-invalid', got: '1 folders' });
      expect(await resume(run, false, [okapis, now])).toMatchObject({ code: 'run/data-changed' });
      expect(await resume(run, false, [now, okapis])).toBeNull();
      expect(await resume(run)).toBeNull();
      expect((await client.call('train.show', { run })).folders).toEqual([now, okapis]);
    } finally {
      renameSync(now, mares);
    }
  });

  it('that shall begin with a folder that is not there names it, and so does the doctor', async () => {
    const folders = [join(folder, 'nosuch'), join(folder, 'okapis')];
    const names = ['a', 'b'];
    const from = { kind: 'fresh' } as const;
    const request = { family: 'cyclegan', folders, names, recipe: presetRecipe('cyclegan', 'try'), from };
    const wanted = { run: join(folder, 'new'), request, force: false, runtime: null, threads: 1 };
    const missing = { code: 'folder/not-found', got: folders[0] };
    expect(await errorOf(client.call('train.start', wanted))).toMatchObject(missing);
    expect(await errorOf(client.call('data.inspect', { family: 'cyclegan', folders, size: 32 }))).toMatchObject(
      missing,
    );
  });

  it('is not begun in a folder of checkpoints whose settings are gone', async () => {
    rmSync(join(run, 'config.json'));
    const request = {
      family: 'cyclegan',
      folders: [join(folder, 'mares'), join(folder, 'okapis')],
      names: ['a', 'b'],
      recipe: presetRecipe('cyclegan', 'try'),
      from: { kind: 'fresh' } as const,
    };
    const start = client.call('train.start', { run, request, force: false, runtime: null, threads: 1 });
    expect(await errorOf(start)).toMatchObject({ code: 'run/config-changed' });
  });
});
