import {
  AppImageUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  type AppUpdater,
  type BaseUpdater,
  type ProgressInfo,
  type UpdateInfo,
} from 'electron-updater';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { HttpsOnlyExecutor, type OpenRequest } from './httpsOnly.ts';
import { SignedFeed } from './signedFeed.ts';
import type { Feed } from './updateConfig.ts';

/** What is asked of electron-updater. */
export interface Updater {
  /** The version of the feed, where it is newer than this one. */
  look(): Promise<UpdateInfo | null>;
  /** Fetches the package that `look` found, and checks its SHA-512. @returns false: it was canceled */
  fetch(onProgress: (fraction: number) => void): Promise<boolean>;
  cancel(): void;
  /** Installs what was fetched; the studio has to end right after. */
  install(andStart: boolean): Promise<void>;
}

export interface UpdaterParts {
  readonly feed: Feed;
  readonly app: AppAdapter;
  readonly platform: NodeJS.Platform;
  readonly log: (line: string) => void;
  /** Another way to the network than Electron's. */
  readonly open?: OpenRequest;
}

/** electron-updater as the studio uses it: it looks, fetches and installs only when it is told to, and never goes back to an older version. */
export function createUpdater({ feed, app, platform, log, open }: UpdaterParts): Updater {
  const updater = ofPlatform(platform, app);
  updater.logger = { info: log, warn: log, error: log };
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false; // the studio first asks whether something runs
  updater.allowDowngrade = false;
  updater.forceDevUpdateConfig = true; // whether there is anything to ask is what resources/updates.json says
  withExecutor(updater, new HttpsOnlyExecutor(open));
  updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(feed) });

  let fraction: ((done: number) => void) | null = null;
  let canceling = new CancellationToken();
  updater.on('download-progress', ({ percent }: ProgressInfo) => fraction?.(percent / 100));

  return {
    async look() {
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable ? found.updateInfo : null;
    },
    async fetch(onProgress) {
      canceling = new CancellationToken();
      fraction = onProgress;
      try {
        await updater.downloadUpdate(canceling);
        return true;
      } catch (cause) {
        if (canceling.cancelled) return false;
        throw cause;
      } finally {
        fraction = null;
      }
    },
    cancel: () => canceling.cancel(),
    install: (andStart) => install(updater, andStart),
  };
}

function ofPlatform(platform: NodeJS.Platform, app: AppAdapter): MacUpdater | BaseUpdater {
  if (platform === 'win32') return new NsisUpdater(null, app);
  return platform === 'darwin' ? new MacUpdater(undefined, app) : new AppImageUpdater(null, app);
}

/** The library takes another executor only from its own tests; its declarations leave the field out. */
function withExecutor(updater: AppUpdater, httpExecutor: HttpsOnlyExecutor): void {
  Object.assign(updater, { httpExecutor });
}

/** The library makes its provider itself, of a class. */
const providerOf = (feed: Feed) =>
  class extends SignedFeed {
    constructor(_options: unknown, updater: AppUpdater, runtime: ProviderRuntimeOptions) {
      super(feed, updater, runtime);
    }
  };

function install(updater: MacUpdater | BaseUpdater, andStart: boolean): Promise<void> {
  if (updater instanceof MacUpdater) return installOnMac(updater, andStart);
  updater.install(true, andStart);
  return Promise.resolve();
}

/** The system's own updater takes the package over, and ends the app when it has it. */
const installOnMac = (updater: MacUpdater, andStart: boolean): Promise<void> =>
  new Promise((resolve) => {
    updater.once('error', () => resolve());
    updater.autoRunAppAfterInstall = andStart;
    updater.quitAndInstall();
  });
