import type { Emit } from './emit.ts';
import type { EngineFolders } from './engineFolders.ts';
import type { JobQueue } from './jobs/jobQueue.ts';
import type { ModelRegistry } from './models/registry.ts';
import type { FillMethods } from './inpaint/methods.ts';
import type { Networks } from './networks/networks.ts';
import type { Fills } from './session/fills.ts';
import type { Masks } from './session/masks.ts';
import type { Pictures } from './session/pictures.ts';
import type { Translations } from './session/translations.ts';
import type { RuntimeStore } from './runtimes/runtimeStore.ts';
import type { Runtimes } from './runtimes/runtimes.ts';
import type { SettingsFile } from './settings.ts';
import type { PictureFolders } from './runs/pictureFolders.ts';
import type { RunManager } from './runs/runManager.ts';
import type { RunIndex } from './training/runIndex.ts';

/** All parts of one engine, as its handlers see them. */
export interface Studio {
  readonly folders: EngineFolders;
  readonly version: string;
  readonly now: () => number;
  readonly pictures: Pictures;
  readonly translations: Translations;
  readonly masks: Masks;
  readonly fills: Fills;
  readonly models: ModelRegistry;
  readonly networks: Networks;
  readonly fillMethods: FillMethods;
  readonly jobs: JobQueue;
  readonly settings: SettingsFile;
  readonly runtimes: Runtimes;
  readonly runtimeStore: RuntimeStore;
  readonly runs: RunIndex;
  readonly training: RunManager;
  readonly pictureFolders: PictureFolders;
  readonly emit: Emit;
}
