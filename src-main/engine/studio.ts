import type { StudioError } from '../contract/errors.ts';
import type { Emit } from './emit.ts';
import type { EngineFolders } from './engineFolders.ts';
import type { JobQueue } from './work/jobs/jobQueue.ts';
import type { ModelRegistry } from './library/models/registry.ts';
import type { FillThumbnails } from './work/inpaint/fillThumbnails.ts';
import type { FillMethods } from './work/inpaint/methods.ts';
import type { Networks } from './library/networks/networks.ts';
import type { Fills } from './library/session/fills.ts';
import type { Masks } from './library/session/masks.ts';
import type { Pictures } from './library/session/pictures.ts';
import type { Translations } from './library/session/translations.ts';
import type { RuntimeStore } from './library/runtimes/runtimeStore.ts';
import type { Runtimes } from './library/runtimes/runtimes.ts';
import type { SettingsFile } from './library/settings.ts';
import type { NewestOnly } from './work/data/newestOnly.ts';
import type { PictureFolders } from './work/runs/pictureFolders.ts';
import type { RunManager } from './work/runs/runManager.ts';
import type { RunIndex } from './work/training/runIndex.ts';

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
  readonly fillThumbnails: FillThumbnails;
  readonly jobs: JobQueue;
  readonly settings: SettingsFile;
  readonly runtimes: Runtimes;
  readonly runtimeStore: RuntimeStore;
  readonly runIndex: RunIndex;
  readonly runs: RunManager;
  readonly pictureFolders: PictureFolders;
  /** What pages ask the doctor of pictures. */
  readonly inspections: NewestOnly;
  /** What has been told by engine.warned. */
  readonly warnings: readonly StudioError[];
  readonly emit: Emit;
  /** Aborted when the engine closes: ends what no job is and takes long. */
  readonly closing: AbortSignal;
}
