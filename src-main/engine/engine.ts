import { existsSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import type { FrameTransport } from '../contract/client.ts';
import type { StudioError } from '../contract/errors.ts';
import { LocalConnection } from './connection.ts';
import { FillThumbnails } from './work/inpaint/fillThumbnails.ts';
import { FillMethods } from './work/inpaint/methods.ts';
import { beatMs, EngineRegister } from './work/jobs/engineRegister.ts';
import { inProcessWorker } from './work/inProcessWorker.ts';
import { JobQueue } from './work/jobs/jobQueue.ts';
import { openJobsDatabase } from './work/jobs/jobsDatabase.ts';
import { JobStore } from './work/jobs/jobStore.ts';
import { moveOldJobs } from './work/jobs/oldJobs.ts';
import { forgetOldMasks } from './work/masks/forgetOldMasks.ts';
import { quantisationsFolder } from './library/models/origin.ts';
import { createModelRegistry } from './library/models/registry.ts';
import { loadEncoder } from './library/models/encoderFile.ts';
import { Networks } from './library/networks/networks.ts';
import { Fills } from './library/session/fills.ts';
import { Masks } from './library/session/masks.ts';
import { Pictures } from './library/session/pictures.ts';
import { SessionStore } from './library/session/sessionStore.ts';
import { Translations } from './library/session/translations.ts';
import { catalog } from './library/runtimes/catalog.ts';
import { freeBytesOf } from './library/runtimes/install.ts';
import { hasNvidiaDriver } from './library/runtimes/nvidiaDriver.ts';
import { probe } from './library/runtimes/probe.ts';
import { RuntimeStore } from './library/runtimes/runtimeStore.ts';
import { Runtimes } from './library/runtimes/runtimes.ts';
import type { Warn } from './library/putAside.ts';
import { SettingsFile } from './library/settings.ts';
import { NewestOnly } from './work/data/newestOnly.ts';
import { PictureFolders } from './work/runs/pictureFolders.ts';
import { RunManager } from './work/runs/runManager.ts';
import { TrainerProcess } from './work/runs/trainerProcess.ts';
import { RunIndex } from './work/training/runIndex.ts';
import type { Emit } from './emit.ts';
import type { EngineFolders } from './engineFolders.ts';
import type { Studio } from './studio.ts';
import { toStudioError } from './toStudioError.ts';

export interface EngineOptions extends EngineFolders {
  readonly version: string;
  /** Whether it goes on with batches that engines before it left: those that serve pages do. */
  readonly adoptsWork?: boolean;
  /** Told what a person has to know where no page listens: the command line's own words, a log. */
  readonly onWarning?: Warn;
}

export interface Engine {
  /** A way to speak the contract with this engine. Every connection hears every event. */
  connect(): FrameTransport;
  /** Cancels what is under way, gives the memory back and closes the session's files. */
  close(): Promise<void>;
}

/** Below this share of the machine's memory being free, networks that nobody uses are let go after each job. */
const scarceMemory = 0.1;
/** Milliseconds between two readings of the engine's memory. */
const memoryIntervalMs = 2000;

/** Milliseconds for which jobs are remembered that have ended: 30 days. */
const keptMs = 30 * 24 * 3_600_000;

/** Starts an engine in this process: it owns files, pixels, models and jobs, and knows nothing of windows. */
export async function createEngine({
  version,
  adoptsWork = false,
  onWarning = () => undefined,
  ...folders
}: EngineOptions): Promise<Engine> {
  const connections = new Set<LocalConnection>();
  const emit: Emit = (name, data) => {
    for (const connection of connections) connection.deliver({ t: 'event', name, data });
  };
  const now = Date.now;
  const closing = new AbortController();
  const warnings: StudioError[] = [];
  const warn: Warn = (error) => {
    warnings.push(error);
    emit('engine.warned', { error });
    onWarning(error);
  };
  const store = new SessionStore(folders.sessionFolder, warn);
  const isWhole = warnings.length === 0;
  const models = createModelRegistry({
    folders: [...folders.modelFolders],
    quantisations: quantisationsFolder(folders.dataFolder),
  });
  const settings = new SettingsFile(folders.dataFolder, warn);
  const runtimes = new Runtimes(folders.dataFolder, settings, hasNvidiaDriver);
  const runtimeStore = new RuntimeStore({
    dataFolder: folders.dataFolder,
    env: process.env,
    freeBytes: freeBytesOf,
    probe,
    hasNvidiaDriver,
    catalog,
    now,
    onProgress: (progress) => emit('runtime.progress', progress),
  });
  const networks = new Networks({ models, runtimes, encoderOf: (found) => loadEncoder(found, folders) });
  const database = openJobsDatabase(folders.dataFolder, warn);
  const register = new EngineRegister({ database, now });
  const jobStore = new JobStore(database);
  whereThereIsRoom(() => moveOldJobs(store, folders.sessionFolder, jobStore));
  const jobs = new JobQueue({
    store: jobStore,
    register,
    finder: { session: folders.sessionFolder, adopts: adoptsWork, isThere: existsSync },
    worker: inProcessWorker(() => studio),
    now,
    onFile: (file) => emit('batch.file', file),
    onChange: (job) => {
      emit('job.changed', job);
      if (job.kind === 'train-run') runs.jobChanged(jobs.record(job.id));
      if (job.endedAt !== null && freemem() < totalmem() * scarceMemory) void networks.releaseIdle();
    },
  });
  const runIndex = new RunIndex(folders.dataFolder, warn);
  const startTrainer = (): TrainerProcess => new TrainerProcess(folders, version);
  const runs = new RunManager({ dataFolder: folders.dataFolder, index: runIndex, jobs, startTrainer, emit });
  const fillMethods = new FillMethods(models, networks);
  const studio: Studio = {
    folders,
    version,
    now,
    warnings,
    models,
    networks,
    fillMethods,
    fillThumbnails: new FillThumbnails(fillMethods),
    jobs,
    emit,
    closing: closing.signal,
    pictures: new Pictures({ store, folder: folders.sessionFolder, now }),
    translations: new Translations(store, folders.sessionFolder),
    masks: new Masks(store, folders.sessionFolder, now),
    fills: new Fills(store, folders.sessionFolder),
    settings,
    runtimes,
    runtimeStore,
    runIndex,
    runs,
    pictureFolders: new PictureFolders(folders.dataFolder, warn),
    inspections: new NewestOnly(),
  };
  whereThereIsRoom(() => jobStore.forgetOlderThan(now() - keptMs));
  if (isWhole) await removeUnreachable(studio).catch(() => undefined); // before work that was left is gone on with, which writes there
  whereThereIsRoom(() => jobs.resume());
  await forgetOldMasks(studio).catch(() => undefined);
  let beatAt = now();
  const beat = setInterval(() => {
    const hasSlept = now() - beatAt > 2 * beatMs; // other engines have slept too, and not yet said that they live
    beatAt = now();
    register.beat();
    if (!hasSlept) whereThereIsRoom(() => jobs.resume());
  }, beatMs);
  beat.unref();
  const memory = setInterval(
    () => emit('engine.memory', { residentBytes: process.memoryUsage.rss() }),
    memoryIntervalMs,
  );
  memory.unref();

  return {
    connect() {
      const connection = new LocalConnection(studio);
      connections.add(connection);
      return connection;
    },
    async close() {
      closing.abort();
      clearInterval(memory);
      clearInterval(beat);
      runtimeStore.close();
      await Promise.all([jobs.close(), runs.close()]);
      await networks.releaseIdle();
      await runtimes.dispose();
      store.close();
      register.leave();
      database.close();
      for (const connection of connections) connection.close();
      connections.clear();
    },
  };
}

/** What was to be written can wait until the next time: a full disk must neither keep the engine from starting nor end it. */
function whereThereIsRoom(tidy: () => void): void {
  try {
    tidy();
  } catch (error) {
    if (toStudioError(error).code === 'internal/bug') throw error;
  }
}

/** Removes what nobody can reach any more: files of the session that no document tells of, and what belongs to pictures that are gone. */
async function removeUnreachable({ pictures, masks, fills, translations }: Studio): Promise<void> {
  const open = new Set(pictures.views().map(({ id }) => id));
  for (const made of [masks, fills, translations])
    for (const { pictureId } of made.views()) if (!open.has(pictureId)) await made.removeOf(pictureId);
  for (const kept of [pictures, masks, fills, translations]) await kept.removeUnreachable();
}
