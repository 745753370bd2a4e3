import type { StudioClient } from '../../src-main/contract/client.ts';
import type { Command, HostDescription, ParamsOf, ResultOf } from '../../src-main/contract/commands.ts';
import { StudioFailure, type StudioError } from '../../src-main/contract/errors.ts';
import type { EventData, EventName } from '../../src-main/contract/events.ts';
import type { JobView, TranslationView } from '../../src-main/contract/jobs.ts';
import type { TranslationModelView } from '../../src-main/contract/models.ts';
import type { PictureView } from '../../src-main/contract/pictures.ts';
import { presetRecipe } from '../../src-main/families/recipeSchema.ts';
import type { RunView } from '../../src-main/contract/runs.ts';
import { Settings } from '../../src-main/contract/settings.ts';

export const aPicture = (id: string, changes: Partial<PictureView> = {}): PictureView => ({
  id,
  name: `${id}.jpg`,
  path: null,
  format: 'jpeg',
  width: 40,
  height: 30,
  channels: 3,
  bitDepth: 8,
  hasAlpha: false,
  colourProfile: null,
  orientation: 1,
  density: null,
  sizeBytes: 1000,
  notices: [],
  addedAt: 1,
  ...changes,
});

export const aTranslation = (
  id: string,
  pictureId: string,
  changes: Partial<TranslationView> = {},
): TranslationView => ({
  id,
  pictureId,
  modelId: 'horse2zebra',
  size: 128,
  precision: 'exact',
  networkWidth: 171,
  networkHeight: 128,
  tiles: 1,
  runtime: 'onnxruntime',
  device: 'cpu',
  stages: [{ stage: 'network', ms: 100 }],
  meanChange: 20,
  notices: [],
  createdAt: 1,
  ...changes,
});

export const aJob = (id: string, pictureId: string, changes: Partial<JobView> = {}): JobView => ({
  id,
  kind: 'translate',
  state: 'queued',
  stage: 'waiting',
  done: 0,
  total: 1,
  rate: null,
  secondsLeft: null,
  pictureId,
  modelId: 'horse2zebra',
  size: 128,
  precision: 'exact',
  translationId: null,
  summary: null,
  error: null,
  createdAt: 1,
  startedAt: null,
  endedAt: null,
  ...changes,
});

export const aModel = (id: string, from: string, to: string, partner: string): TranslationModelView => ({
  id,
  origin: 'shipped',
  name: { en: `${from} to ${to}`, sr: `${from} u ${to}` },
  task: 'translation',
  partner,
  architecture: 'ResNet',
  trainedSize: 128,
  direction: { from: { en: from, sr: from }, to: { en: to, sr: to }, suffix: to },
  parameters: 1,
  sizeBytes: 1,
  sha256: '00',
  licence: 'MIT',
  source: '',
  training: '',
  knownFailures: [],
  faster: null,
  hasDiscriminator: true,
  discriminatorSees: 3,
  generator: { kind: 'resnetGenerator', filters: 32, blocks: 6, norm: 'instance' },
  folder: '/models',
});

export const aRun = (id: string, changes: Partial<RunView> = {}): RunView => ({
  id,
  path: `/runs/${id}`,
  family: 'cyclegan',
  names: ['horse', 'zebra'],
  folders: ['/horses', '/zebras'],
  recipe: presetRecipe('cyclegan', 'try'),
  network: 'ResNet generator, 16 filters, 3 blocks, lsgan',
  constantSteps: 500,
  state: 'paused',
  progress: null,
  error: null,
  warning: null,
  steps: 1000,
  step: 0,
  isDone: false,
  best: null,
  kept: [],
  samples: [],
  sampleRows: 4,
  evaluations: [],
  findings: [],
  publications: [],
  changedAt: 1,
  ...changes,
});

export const anError = (code: StudioError['code']): StudioError => ({
  code,
  message: 'm',
  got: 'g',
  expected: 'e',
  remedy: 'r',
});

const webHost: HostDescription = {
  host: 'web',
  platform: 'linux',
  canOpenDialog: false,
  canSaveAs: false,
  canDragOut: false,
  canTypePath: true,
  canNotify: false,
  canShowInFolder: false,
  canUpdate: false,
  canTray: false,
  version: '1.2.3',
};

type Answers = { [C in Command]?: (params: ParamsOf<C>) => ResultOf<C> | Promise<ResultOf<C>> };

/** A host and an engine in the page's own memory: answers what a test sets, remembers what was asked, tells what a test emits. */
export class FakeStudio implements StudioClient {
  readonly asked: [command: Command, params: unknown][] = [];
  readonly #listeners = new Map<EventName, Set<(data: never) => void>>();
  answers: Answers = {
    'host.describe': () => webHost,
    'settings.get': () => Settings.parse({ language: 'en' }),
    'settings.update': (patch) => Settings.parse(patch),
    'session.get': () => ({ pictures: [], translations: [], jobs: [] }),
    'models.list': () => ({
      models: [
        aModel('horse2zebra', 'horse', 'zebra', 'zebra2horse'),
        aModel('zebra2horse', 'zebra', 'horse', 'horse2zebra'),
      ],
      broken: [],
    }),
    'runs.list': () => ({ runs: [], broken: [] }),
    'folders.list': () => ({ folders: [] }),
    'inpaint.methods': () => ({
      methods: [
        { id: 'patchmatch', source: 'Barnes et al. 2009', isNetwork: false, attends: false, name: null, origin: null },
        { id: 'telea', source: 'Telea 2004', isNetwork: false, attends: false, name: null, origin: null },
      ],
    }),
    'fills.list': () => ({ fills: [] }),
    'masks.list': () => ({ masks: [] }),
    'translate.start': ({ pictureId, modelId, size }) =>
      aJob(`job-${this.asked.length}`, pictureId, { modelId, size: size === 'trained' ? 128 : size }),
    'batches.list': () => ({ batches: [] }),
    'jobs.cancel': () => ({}),
    'pictures.remove': () => ({}),
  };

  call<C extends Command>(command: C, params: ParamsOf<C>): Promise<ResultOf<C>> {
    this.asked.push([command, params]);
    const answer = this.answers[command];
    if (!answer) return Promise.reject(new StudioFailure(anError('engine/unreachable')));
    return new Promise((resolve) => resolve(answer(params)));
  }

  listen<E extends EventName>(name: E, listener: (data: EventData<E>) => void): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    return () => set.delete(listener);
  }

  emit<E extends EventName>(name: E, data: EventData<E>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(data as never);
  }

  askedFor(command: Command): unknown[] {
    return this.asked.filter(([name]) => name === command).map(([, params]) => params);
  }
}
