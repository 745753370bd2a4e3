import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { release, version as systemVersion } from 'node:os';
import type { StudioClient } from '../../contract/client.ts';
import type { EngineDescription, ResultOf } from '../../contract/commands.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { ModelView } from '../../contract/models.ts';
import { asStudioError } from '../failures.ts';

/** What a report asks of the engine, and its answers: null where it gave none. */
export interface EngineAnswers {
  readonly description: EngineDescription | null;
  readonly session: ResultOf<'session.get'> | null;
  readonly models: ResultOf<'models.list'> | null;
  readonly settings: ResultOf<'settings.get'> | null;
  readonly runs: ResultOf<'runs.list'> | null;
  readonly folders: ResultOf<'folders.list'> | null;
  /** Why it did not answer, by question. */
  readonly unanswered: Readonly<Record<string, ErrorCode>>;
}

/** An engine that is stuck is part of what a report has to tell, so it is not waited for longer than this, in milliseconds. */
const patienceMs = 5000;

/** Asks the engine for all that a report may need to tell, or to leave out. */
export async function askEngine(client: StudioClient): Promise<EngineAnswers> {
  const unanswered: Record<string, ErrorCode> = {};
  const answer = async <T>(question: string, call: Promise<T>): Promise<T | null> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patienceMs)));
    try {
      const given = await Promise.race([call, late]);
      if (given === null) unanswered[question] = 'engine/unreachable';
      return given;
    } catch (cause) {
      unanswered[question] = asStudioError(cause).code;
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
  const [description, session, models, settings, runs, folders] = await Promise.all([
    answer('engine.describe', client.call('engine.describe', {})),
    answer('session.get', client.call('session.get', {})),
    answer('models.list', client.call('models.list', {})),
    answer('settings.get', client.call('settings.get', {})),
    answer('runs.list', client.call('runs.list', {})),
    answer('folders.list', client.call('folders.list', {})),
  ]);
  return { description, session, models, settings, runs, folders, unanswered };
}

/** What only the host knows. */
export interface HostFacts {
  readonly host: 'window' | 'browser' | 'command line';
  readonly version: string;
  /** Programs around the page, by name. */
  readonly programs: Readonly<Record<string, string | undefined>>;
  /** What Chromium says that the graphics card does; only a window has it. */
  readonly graphics?: Readonly<Record<string, unknown>>;
}

/** Ids of models that came with the studio are told; those of the person's own are numbers. */
function idsOf(models: readonly ModelView[]): (id: string) => string {
  const own = models.filter(({ origin }) => origin === 'own').map(({ id }) => id);
  const shipped = new Set(models.filter(({ origin }) => origin === 'shipped').map(({ id }) => id));
  return (id) => (shipped.has(id) ? id : own.includes(id) ? `own model ${own.indexOf(id) + 1}` : 'another model');
}

/** The facts of a report: of person and pictures only what kind and how many. */
export async function reportFacts(host: HostFacts, dataFolder: string, answers: EngineAnswers, madeAt: Date) {
  const { description, session, models, settings, runs, unanswered } = answers;
  const idOf = idsOf(models?.models ?? []);
  const byId = <T>(table: Readonly<Record<string, T>>): (readonly [string, T])[] =>
    Object.entries(table).map(([id, value]) => [idOf(id), value]);
  return {
    madeAt: madeAt.toISOString(),
    studio: { version: host.version, host: host.host, programs: host.programs },
    system: { platform: process.platform, release: release(), version: systemVersion(), arch: process.arch },
    graphics: host.graphics ?? null,
    dataFolder: await folderFacts(dataFolder),
    engine: description && withoutFolders(description),
    unanswered,
    settings: settings && {
      ...settings,
      modelId: settings.modelId && idOf(settings.modelId),
      generatorId: settings.generatorId && idOf(settings.generatorId),
      sizes: byId(settings.sizes),
      precisions: byId(settings.precisions),
    },
    models: models?.models.map(({ id, task, origin, architecture, trainedSize, parameters, sha256 }) => ({
      id: idOf(id),
      task,
      architecture,
      trainedSize,
      parameters,
      ...(origin === 'shipped' && { sha256 }),
    })),
    brokenModels: models?.broken.map(({ error }) => error.code),
    pictures: session?.pictures.map(({ format, width, height, channels, bitDepth, hasAlpha }) => ({
      format,
      width,
      height,
      channels,
      bitDepth,
      hasAlpha,
    })),
    translations: session?.translations.length,
    runs: runs?.runs.map(({ family, state, step, steps, error }) => ({
      family,
      state,
      step,
      steps,
      error: error?.code ?? null,
    })),
    jobs: session?.jobs.map(({ kind, state, stage, error, createdAt, endedAt }) => ({
      kind,
      state,
      stage,
      error: error?.code ?? null,
      createdAt,
      endedAt,
    })),
    errors: session && errorCounts(session),
    warnings: session?.warnings?.map(({ code }) => code) ?? [],
  };
}

const withoutFolders = ({ folders: _left, ...described }: EngineDescription): Omit<EngineDescription, 'folders'> =>
  described;

/** How often each error has ended a job, or a picture of a batch. */
function errorCounts({ jobs }: ResultOf<'session.get'>): Readonly<Record<string, number>> {
  const codes = jobs.flatMap(({ error, summary }) => [
    ...(error ? [error.code] : []),
    ...(summary?.failed ?? []).map((failed) => failed.error.code),
  ]);
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Whether the data folder can be written to, which a file in its place cannot, and the room on its disk. */
async function folderFacts(folder: string): Promise<{ isWritable: boolean; freeBytes: number | null }> {
  const isWritable = await access(`${folder}/.`, constants.W_OK).then(
    () => true,
    () => false,
  );
  try {
    const { bavail, bsize } = await statfs(folder);
    return { isWritable, freeBytes: bavail * bsize };
  } catch {
    return { isWritable, freeBytes: null };
  }
}
