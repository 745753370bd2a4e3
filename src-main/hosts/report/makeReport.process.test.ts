import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../../contract/client.ts';
import type { ReportView } from '../../contract/hostCare.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { addTranslator } from '../../engine/library/models/testing/translatorFolder.ts';
import { makeReport } from './makeReport.ts';

/** Everything of the person's that the studio of these tests has met. */
const user = 'jovanka';
const computer = 'jovankin-laptop';
let place: string;
let home: string;
let data: string;
let engine: Engine;
let client: StudioClient;
let report: ReportView;
let entries: Record<string, Buffer>;

const names = ['Naše venčanje 7.png', 'Лето на мору.jpg', 'kiss me.webp'] as const;
const maskBytes = Uint8Array.from({ length: 60 * 50 }, (_, i) => (i % 60 < 20 ? 255 : 0));
let pictureBytes: Buffer;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'grevy-private-'));
  home = join(place, 'home', user);
  data = join(home, '.local', 'share', 'grevy-studio');
  const album = join(home, 'Moje slike');
  await mkdir(album, { recursive: true });
  await addTranslator(
    join(data, 'models'),
    'tajna-na-plazi',
    { kind: 'resnetGenerator', filters: 2, blocks: 1 },
    { name: { en: 'Beach at night', sr: 'Tajna' } },
  );
  pictureBytes = await sharp({ create: { width: 60, height: 50, channels: 3, background: '#456' } })
    .png()
    .toBuffer();
  engine = await createEngine({
    version: '0.1.0',
    dataFolder: data,
    sessionFolder: await mkdtemp(join(place, 'session-')),
    modelFolders: [join(data, 'models')],
  });
  client = createClient(engine.connect());
  for (const name of names) await writeFile(join(album, name), pictureBytes);
  const [first] = await Promise.all(names.map((name) => client.call('pictures.open', { path: join(album, name) })));
  const mask = await sharp(maskBytes, { raw: { width: 60, height: 50, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  await client.call('masks.put', { pictureId: first!.id, use: 'hole', form: 'picture', bytes: mask });
  await client.call('folders.add', { path: album });
  await client.call('settings.update', { modelId: 'tajna-na-plazi', sizes: { 'tajna-na-plazi': 64 } });
  await failedBatch(join(album, 'pismo Ani.jpg'));
  await mkdir(join(data, 'logs'));
  await writeFile(join(data, 'logs', 'engine.log'), oldLog(album));
  await writeFile(join(data, 'logs', 'engine.1.log'), 'engine: ended (exit code 1)\n');
  await writeFile(join(data, 'logs', 'notes of mine.txt'), 'Jovanka');
  report = await makeReport(
    {
      host: 'window',
      version: '0.1.0',
      programs: { electron: '45.4.1' },
      graphics: { webgl: 'enabled' },
      client,
      data,
    },
    { person: { home, user }, computer, madeAt: new Date('2026-11-30T03:15:00Z') },
  );
  entries = Object.fromEntries(
    Object.entries(unzipSync(report.archive)).map(([name, bytes]) => [name, Buffer.from(bytes)]),
  );
});
afterAll(async () => {
  await engine.close();
  await rm(place, { recursive: true });
});

/** A batch of one picture that is none: its error names the path. */
async function failedBatch(input: string): Promise<void> {
  await writeFile(input, 'a letter to nobody else');
  const choice = { output: null, outputIsFolder: false, format: 'input', quality: 90, overwrite: false } as const;
  const how = { modelId: 'tajna-na-plazi', size: 64, strength: 1, runtime: null, device: null } as const;
  const ended = new Promise<void>((resolve) =>
    client.listen('job.changed', (job) => job.endedAt !== null && resolve()),
  );
  await client.call('translate.files', { ...choice, ...how, inputs: [input] });
  await ended;
}

/** Written before logs were cleaned. */
const oldLog = (album: string): string =>
  [
    '2026-11-01T10:00:00.000Z picture/unreadable: got ' + join(album, names[0]) + ': EACCES',
    `2026-11-01T10:00:00.000Z ${names[1]} is not whole`,
    `2026-11-01T10:00:00.000Z kiss me, as ${user} called it, was kept on ${computer}`,
    `2026-11-01T10:00:00.000Z model/weights-damaged: ${join(data, 'models', 'tajna-na-plazi')}`,
    `2026-11-01T10:00:00.000Z http://127.0.0.1:1/?token=c2VjcmV0LXRva2Vu opened, grevy-8080=Y29va2ll; HttpOnly`,
    `2026-11-01T10:00:00.000Z data:image/png;base64,${pictureBytes.toString('base64')}`,
    `2026-11-01T10:00:00.000Z at run (file://${home}/grevy/src-main/engine/main.ts:12:3)`,
    '2026-11-01T10:00:00.000Z the network took 120 ms',
    '',
  ].join('\n');

describe('a report', () => {
  it('holds the facts and the logs, and nothing else of the data folder', () => {
    expect(Object.keys(entries)).toEqual(['report.json', 'logs/engine.log', 'logs/engine.1.log']);
    expect(report.name).toBe('grevy-report-2026-11-30-0315.zip');
    expect(report.files).toEqual(Object.entries(entries).map(([name, bytes]) => ({ name, bytes: bytes.byteLength })));
    expect(entries['report.json']?.toString()).toBe(`${report.facts}\n`);
  });

  it('tells what a developer asks first', () => {
    expect(JSON.parse(report.facts)).toMatchObject({
      madeAt: '2026-11-30T03:15:00.000Z',
      studio: { version: '0.1.0', host: 'window', programs: { electron: '45.4.1' } },
      system: { platform: process.platform, arch: process.arch },
      graphics: { webgl: 'enabled' },
      dataFolder: { isWritable: true },
      engine: { node: process.versions.node },
      settings: { modelId: 'own model 1', sizes: [['own model 1', 64]] },
      models: [{ id: 'own model 1', task: 'translation' }],
      pictures: Array.from(names, () => ({ format: 'png', width: 60, height: 50 })),
      errors: { 'picture/unsupported-format': 1 },
      unanswered: {},
    });
  });

  it('keeps what tells of the studio in the logs', () => {
    const log = entries['logs/engine.log']?.toString();
    expect(log).toContain('the network took 120 ms');
    expect(log).toContain('grevy/src-main/engine/main.ts:12:3');
    expect(log).toContain('picture/unreadable: got');
    expect(log).toContain('model/weights-damaged: <');
  });

  const secrets = (): string[] => [
    ...names,
    'venčanje',
    'Лето',
    'kiss',
    'pismo',
    'letter',
    user,
    'Jovanka',
    computer,
    home,
    place,
    'Moje slike',
    'tajna-na-plazi',
    'tajna',
    'c2VjcmV0',
    'Y29va2ll',
    pictureBytes.toString('base64').slice(0, 24),
    ...Object.entries(process.env)
      .filter(([name, value]) => value && value.length > 8 && !/^(PWD|NODE|LANG|LC_|npm_|SHELL|TERM)/.test(name))
      .map(([, value]) => value ?? ''),
  ];

  it('has not a byte in it of names, places, people, keys or surroundings', () => {
    for (const [entry, bytes] of Object.entries(entries)) {
      const text = bytes.toString().toLowerCase();
      for (const secret of secrets()) expect(text, `${secret} in ${entry}`).not.toContain(secret.toLowerCase());
    }
  });

  it('has not a picture or a mask in it', async () => {
    const starts = ['89504e47', 'ffd8ff', '52494646', '49492a00', '4d4d002a'].map((hex) => Buffer.from(hex, 'hex'));
    for (const [name, bytes] of Object.entries(entries)) {
      expect(name).toMatch(/^(report\.json|logs\/engine(\.\d+)?\.log)$/);
      for (const start of starts) expect(bytes.includes(start)).toBe(false);
      expect(bytes.includes(Buffer.from(maskBytes.subarray(0, 60)))).toBe(false);
    }
    expect(await readFile(join(data, 'logs', 'engine.log'), 'utf8')).toContain(names[1]); // it was there to be found
  });
});

describe('a report without an engine', () => {
  it('is made all the same, and says why the engine gave no answer', async () => {
    const dead: StudioClient = { ...client, call: () => Promise.reject(new Error('gone')) };
    const { facts } = await makeReport({ host: 'browser', version: '0.1.0', programs: {}, client: dead, data });
    expect(JSON.parse(facts)).toMatchObject({
      engine: null,
      unanswered: { 'engine.describe': 'internal/bug', 'session.get': 'internal/bug' },
    });
  });
});
