import { createContext } from 'svelte';
import { listenToAll, type StudioClient } from '../../src-main/contract/client.ts';
import type { EngineDescription, HostDescription, ResultOf } from '../../src-main/contract/commands.ts';
import type { StudioError } from '../../src-main/contract/errors.ts';
import type { EventData, PageEvent } from '../../src-main/contract/events.ts';
import type { JobView } from '../../src-main/contract/jobs.ts';
import type { BrokenModelView, GenerationModelView, TranslationModelView } from '../../src-main/contract/models.ts';
import type { PictureView } from '../../src-main/contract/pictures.ts';
import { Settings, type SettingsPatch } from '../../src-main/contract/settings.ts';
import type { LinkState } from '../client/link.ts';
import { asStudioError } from './failure.ts';
import { Messages } from './messages.svelte.ts';
import { Runs } from './runs.svelte.ts';
import * as session from './session.ts';
import { Updates } from './updates.svelte.ts';

/** How things stand between the page and the engine, in one word. */
export type Health = 'connecting' | 'ready' | 'restarting' | 'failed' | 'offline';

/** What every room shares: the line to the engine and what came over it. */
export class Studio {
  readonly client: StudioClient;
  readonly messages = new Messages();
  readonly runs: Runs;
  readonly updates: Updates;
  link = $state.raw<LinkState>('connecting');
  engine = $state.raw<EventData<'engine.state'>>({ state: 'starting', error: null });
  host = $state.raw<HostDescription | null>(null);
  description = $state.raw<EngineDescription | null>(null);
  settings = $state.raw<Settings>(Settings.parse({}));
  session = $state.raw<session.Session>(session.emptySession);
  /** Models that translate. */
  models = $state.raw<readonly TranslationModelView[]>([]);
  /** Models that make pictures from chance. */
  generators = $state.raw<readonly GenerationModelView[]>([]);
  brokenModels = $state.raw<readonly BrokenModelView[]>([]);
  memoryBytes = $state.raw<number | null>(null);
  /** Everything has been heard at least once. */
  isLoaded = $state.raw(false);

  readonly health: Health = $derived.by(() => {
    if (this.link === 'lost') return 'offline';
    if (this.engine.state === 'failed' || this.engine.state === 'restarting') return this.engine.state;
    return this.isLoaded ? 'ready' : 'connecting';
  });

  readonly #onPicture = new Set<(picture: PictureView) => void>();
  readonly #onSynced = new Set<() => void>();
  readonly #onMenu = new Set<(id: string) => void>();
  /** What has been heard of the session since it was asked for; null while no answer is awaited. */
  #learnt: ((known: session.Session) => session.Session)[] | null = null;
  /** What the engine has warned of, each told once however often it is asked. */
  readonly #warnings = new Set<string>();
  /** The host has told that nothing can be kept in the data folder: the engine need not say it again of each file. */
  #keepsNothing = false;
  /** Settings that the person changed since they were asked for: the answer may be older. */
  #changedMeanwhile: SettingsPatch = {};
  /** Changes of settings of which the engine died before it had heard. */
  #untold: SettingsPatch = {};

  constructor(client: StudioClient) {
    this.client = client;
    this.runs = new Runs(client);
    this.updates = new Updates(client, this.messages.everywhere);
    listenToAll<PageEvent>(client, {
      'job.changed': (job) => this.heardOf(job),
      'translation.added': (translation) => this.#learn((known) => session.withTranslation(known, translation)),
      'translation.removed': ({ id }) => this.#learn((known) => session.withoutTranslation(known, id)),
      'picture.added': (picture) => this.admit(picture),
      'picture.removed': ({ id }) => this.#learn((known) => session.withoutPicture(known, id)),
      'picture.refused': ({ name, error }) => this.messages.refusal(name, error),
      'run.changed': (run) => this.runs.changed(run),
      'run.removed': ({ id }) => this.runs.removed(id),
      'run.steps': (steps) => this.runs.stepped(steps),
      'models.changed': () => void this.#fetchModels(),
      'engine.warned': ({ error }) => this.#warned(error),
      'engine.memory': ({ residentBytes }) => (this.memoryBytes = residentBytes),
      'engine.state': (state) => this.#engineChanged(state),
      'host.warned': () => void this.#hearHost(),
      'update.changed': (state) => this.updates.changed(state),
      'menu.chosen': ({ id }) => this.#onMenu.forEach((listener) => listener(id)),
    });
  }

  /** What runs where nobody says otherwise. */
  readonly #firstRuntime = $derived.by(() => this.description?.runtimes.find(({ usable }) => usable));

  /** Another one than ONNX Runtime, which needs no card and no installation, runs where nobody says otherwise. */
  readonly isOnOtherRuntime = $derived.by(() => {
    const id = this.#firstRuntime?.id;
    return id !== undefined && id !== 'onnxruntime';
  });

  /** Whether trainings may compute in mixed precision where they run. */
  readonly canMix = $derived.by(() => this.#firstRuntime?.canMix ?? false);

  /** Leaves the graphics card, or whatever else runs, for ONNX Runtime. */
  async useOnnxRuntime(): Promise<void> {
    await this.change({ runtime: 'onnxruntime' });
    await this.sync();
  }

  /** The link's news; a link that opens, again or for the first time, brings everything up to date. */
  async linkChanged(state: LinkState): Promise<void> {
    this.link = state;
    if (state === 'open') await this.sync();
  }

  /** Asks for everything that is shown. What the page shows meanwhile stays. */
  async sync(): Promise<void> {
    const { client } = this;
    const learnt: ((known: session.Session) => session.Session)[] = [];
    this.#learnt = learnt;
    this.#changedMeanwhile = {};
    try {
      const host = await client.call('host.describe', {});
      this.#takeHost(host);
      if (host.canUpdate) await this.updates.sync();
      const [settings, held, models] = await Promise.all([
        client.call('settings.get', {}),
        client.call('session.get', {}),
        client.call('models.list', {}),
      ]);
      // Asked again meanwhile (the engine became ready, the link came back): the later question has the newer answer.
      if (this.#learnt !== learnt) return;
      const untold = this.#untold;
      this.#untold = {};
      this.settings = Settings.parse({ ...settings, ...untold, ...this.#changedMeanwhile });
      if (Object.keys(untold).length > 0) void this.#keep(untold);
      // What happened after the engine answered is not in its answer.
      this.session = learnt.reduce<session.Session>((known, change) => change(known), session.withoutTrainings(held));
      this.#take(models);
      for (const error of held.warnings ?? []) this.#warned(error);
      if (this.engine.state !== 'ready') this.engine = { state: 'ready', error: null };
      this.isLoaded = true;
      for (const listener of this.#onSynced) listener();
      await this.runs.sync();
      this.description = await client.call('engine.describe', {});
      this.memoryBytes ??= this.description.memory.residentBytes;
    } catch (cause) {
      this.#syncFailed(asStudioError(cause));
    } finally {
      if (this.#learnt === learnt) this.#learnt = null;
    }
  }

  /** What the host can do, and what it has to tell: it tells it once. */
  #takeHost({ warnings = [], ...host }: HostDescription): void {
    this.host = host;
    for (const error of warnings) this.messages.everywhere.failure(error);
    this.#keepsNothing ||= warnings.some(({ code }) => code.startsWith('host/data-'));
  }

  /** The host has something to tell; should it not be heard now, the next sync asks again. */
  async #hearHost(): Promise<void> {
    const described = await this.client.call('host.describe', {}).catch(() => null);
    if (described) this.#takeHost(described);
  }

  #warned(error: StudioError): void {
    if (this.#warnings.has(error.got)) return;
    if (this.#isKnownOf(error)) return;
    this.#warnings.add(error.got);
    this.messages.everywhere.refusal(error.got, error);
  }

  /** Whether the host has said already what this follows from. */
  #isKnownOf = ({ code }: StudioError): boolean => code === 'engine/not-written' && this.#keepsNothing;

  /** A picture that has become part of the session, by this page's doing or another's. */
  admit(picture: PictureView): void {
    const isNew = !this.session.pictures.some(({ id }) => id === picture.id);
    this.#learn((known) => session.withPicture(known, picture));
    if (isNew) for (const listener of this.#onPicture) listener(picture);
  }

  heardOf(job: JobView): void {
    this.#learn((known) => session.withJob(known, job));
  }

  onPicture(listener: (picture: PictureView) => void): void {
    this.#onPicture.add(listener);
  }

  /** Something was chosen from the application's menu. */
  onMenu(listener: (id: string) => void): void {
    this.#onMenu.add(listener);
  }

  onSynced(listener: () => void): void {
    this.#onSynced.add(listener);
  }

  /** Changes settings at once and tells the engine. A setting that could not be kept still holds until the window closes. */
  async change(patch: SettingsPatch): Promise<void> {
    this.settings = Settings.parse({ ...this.settings, ...patch });
    this.#changedMeanwhile = { ...this.#changedMeanwhile, ...patch };
    this.#untold = Object.fromEntries(Object.entries(this.#untold).filter(([name]) => !(name in patch)));
    await this.#keep(patch);
  }

  /** Tells the engine of a change; one that died of something else meanwhile is told again when it is back. */
  async #keep(patch: SettingsPatch): Promise<void> {
    try {
      await this.client.call('settings.update', patch);
    } catch (cause) {
      const error = asStudioError(cause);
      if (error.code === 'engine/died') this.#untold = { ...this.#untold, ...patch };
      else if (!this.#isKnownOf(error)) this.messages.everywhere.failure(error);
    }
  }

  #take({ models, broken }: ResultOf<'models.list'>): void {
    this.models = models.filter((model) => model.task === 'translation');
    this.generators = models.filter((model) => model.task === 'generation');
    this.brokenModels = broken;
  }

  /** Models were added, by a training or by hand. */
  async #fetchModels(): Promise<void> {
    const models = await this.client.call('models.list', {}).catch(() => null); // the next sync brings them
    if (models) this.#take(models);
  }

  #learn(change: (known: session.Session) => session.Session): void {
    this.session = change(this.session);
    this.#learnt?.push(change);
  }

  #engineChanged(state: EventData<'engine.state'>): void {
    const wasReady = this.engine.state === 'ready';
    this.engine = state;
    if (state.state === 'ready' && !wasReady && this.link === 'open') void this.sync();
  }

  /** The link and the engine's state already tell when either is away; anything else is said. */
  #syncFailed(error: StudioError): void {
    if (error.code.startsWith('engine/')) return;
    this.messages.everywhere.failure(error);
  }
}

export const [getStudio, setStudio] = createContext<Studio>();
