import type { EngineDescription, ResultOf } from '../../../../contract/commands.ts';
import type { StudioError } from '../../../../contract/errors.ts';
import { failureText } from '../../output/failureText.ts';
import { bytes, counted } from '../../output/measures.ts';

/** One line of the doctor: `bad` is needed and does not work, `warning` is worth knowing, `info` is neither. */
export interface Check {
  readonly area: 'Computer' | 'Engine' | 'Runtimes' | 'Models' | 'Folders' | 'Window';
  readonly state: 'ok' | 'info' | 'warning' | 'bad';
  readonly name: string;
  readonly text: string;
}

/** What was found on this computer; the engine's parts are missing where it did not start. */
export interface Findings {
  readonly node: string;
  readonly engine:
    | { readonly description: EngineDescription; readonly models: ResultOf<'models.list'> }
    | { readonly error: StudioError };
  readonly dataFolder: { readonly path: string; readonly isWritable: boolean };
  readonly isPageBuilt: boolean;
  readonly electron: { readonly version: string | null; readonly hasProgram: boolean };
  /** What dialogs of files lack under Wayland. */
  readonly missingPortal: string | null;
}

const neededNode = 24;
/** A 24-megapixel photograph takes up to this much. */
const comfortableBytes = 800e6;

/** Judges what was found. */
export function checksOf(findings: Findings): Check[] {
  const { engine } = findings;
  const own = [nodeCheck(findings.node), folderCheck(findings.dataFolder), ...windowChecks(findings)];
  if ('error' in engine)
    return [
      ...own,
      {
        area: 'Engine',
        state: 'bad',
        name: 'engine',
        text: `does not start: ${engine.error.message} (${engine.error.got})`,
      },
    ];
  const { description, models } = engine;
  return [
    ...computerChecks(description),
    ...own,
    ...engineChecks(description),
    ...runtimeChecks(description),
    ...modelChecks(models),
  ];
}

function nodeCheck(version: string): Check {
  const isEnough = Number.parseInt(version, 10) >= neededNode;
  const text = isEnough ? version : `${version}; ${neededNode} or newer is needed: run "npm ci --ignore-scripts"`;
  return { area: 'Computer', state: isEnough ? 'ok' : 'bad', name: 'Node', text };
}

function computerChecks({ platform, arch, cpu, cores, memory }: EngineDescription): Check[] {
  const isScarce = memory.freeBytes < comfortableBytes;
  const amount = `${bytes(memory.freeBytes)} free of ${bytes(memory.totalBytes)}`;
  return [
    { area: 'Computer', state: 'info', name: 'system', text: `${platform} ${arch}` },
    { area: 'Computer', state: 'info', name: 'processor', text: `${cpu}, ${counted(cores, 'core')}` },
    {
      area: 'Computer',
      state: isScarce ? 'warning' : 'ok',
      name: 'memory',
      text: isScarce ? `${amount}; large photographs need ${bytes(comfortableBytes)}` : amount,
    },
  ];
}

function engineChecks({ version, libraries, memory }: EngineDescription): Check[] {
  const parts = Object.entries(libraries).map(([name, libraryVersion]): Check => ({
    area: 'Engine',
    state: 'info',
    name,
    text: libraryVersion,
  }));
  return [
    { area: 'Engine', state: 'ok', name: 'engine', text: `${version}, uses ${bytes(memory.residentBytes)}` },
    ...parts,
  ];
}

function runtimeChecks({ runtimes }: EngineDescription): Check[] {
  const chosen = runtimes.find(({ usable }) => usable);
  const checks = runtimes.flatMap((runtime): Check[] => [
    {
      area: 'Runtimes',
      state: runtime.usable ? 'ok' : 'info',
      name: runtime.id,
      text: runtimeText(runtime, runtime === chosen),
    },
    ...runtime.devices.map((device): Check => {
      const works = runtime.usable && device.usable;
      return {
        area: 'Runtimes',
        state: works ? 'ok' : 'info',
        name: `${runtime.id} ${device.id}`,
        text: works ? (runtime.canMix ? 'works, in mixed precision too' : 'works') : untried(runtime.id),
      };
    }),
  ]);
  const worksAnywhere = runtimes.some(({ usable, devices }) => usable && devices.some((device) => device.usable));
  return worksAnywhere
    ? checks
    : [
        ...checks,
        {
          area: 'Runtimes',
          state: 'bad',
          name: 'device',
          text: 'no runtime has a device that works, so no network can run',
        },
      ];
}

const untried = (runtime: string): string =>
  runtime === 'tensorflow'
    ? 'its driver is here; it is tried when first needed'
    : 'not known to work; try it with --device';

function runtimeText({ version, usable, reason }: EngineDescription['runtimes'][number], isChosen: boolean): string {
  if (!usable || reason !== null) return [version, reason ?? 'cannot be used'].filter(Boolean).join('; ');
  return isChosen
    ? `${version}, runs where nobody says otherwise`
    : `${version}, runs with --runtime or by the settings`;
}

function modelChecks({ models, broken }: ResultOf<'models.list'>): Check[] {
  const sound = models.map((model): Check => ({
    area: 'Models',
    state: 'ok',
    name: model.id,
    text: `${model.name.en}, ${bytes(model.sizeBytes)}`,
  }));
  const spoilt = broken.map(({ id, folder, error }): Check => ({
    area: 'Models',
    state: 'warning',
    name: id,
    text: failureText(folder, error),
  }));
  const none: Check = {
    area: 'Models',
    state: 'bad',
    name: 'models',
    text: 'there is no model that can be used, so nothing can be translated',
  };
  return models.length > 0 ? [...sound, ...spoilt] : [...spoilt, none];
}

function folderCheck({ path, isWritable }: Findings['dataFolder']): Check {
  const text = isWritable
    ? path
    : `${path}; may not be written: settings and own models cannot be kept there (GREVY_DATA names another)`;
  return { area: 'Folders', state: isWritable ? 'ok' : 'bad', name: 'data', text };
}

function windowChecks({ isPageBuilt, electron, missingPortal }: Findings): Check[] {
  const version = electron.version ?? '';
  const window: Check = electron.hasProgram
    ? { area: 'Window', state: 'ok', name: 'Electron', text: version }
    : {
        area: 'Window',
        state: 'info',
        name: 'Electron',
        text: `${version} not downloaded: the studio opens in the browser instead`.trim(),
      };
  const page: Check = {
    area: 'Window',
    state: isPageBuilt ? 'ok' : 'info',
    name: 'page',
    text: isPageBuilt ? 'built' : 'not built yet: npm start builds it',
  };
  const dialogs: Check[] =
    missingPortal === null ? [] : [{ area: 'Window', state: 'warning', name: 'dialogs', text: missingPortal }];
  return [window, page, ...dialogs];
}
