import { join } from 'node:path';
import { app, session } from 'electron';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import type { StudioClient } from '../../../contract/client.ts';
import { asStudioError } from '../../failures.ts';
import type { HostHandlers, Router } from '../../router.ts';
import { lockUpdateSession } from '../lockDown.ts';
import { replacesItself } from './packageKind.ts';
import { checkedFeed, readUpdateConfig, updateConfigFile, type UpdateConfig } from './updateConfig.ts';
import { recallUpdates, rememberUpdates, type UpdateMemory } from './updateMemory.ts';
import { Updates } from './updates.ts';
import { onWorkEnds, whatRuns } from './whatRuns.ts';

/** After the start, when the person has begun; and then now and then, since a studio may stay open for days. */
const firstLookMs = 60_000;
const nextLookMs = 3_600_000;

type UpdateHandlers = Pick<
  HostHandlers,
  'host.updateState' | 'host.lookForUpdate' | 'host.fetchUpdate' | 'host.installUpdateNow' | 'host.postponeUpdate'
>;

/** New versions, as the studio around them sees it. */
export interface StudioUpdates {
  readonly canUpdate: boolean;
  readonly handlers: UpdateHandlers;
  /** Asked while the engine still answers. @returns what is to be done when all has ended */
  closing(): Promise<() => Promise<void>>;
}

interface Around {
  readonly root: string;
  readonly data: string;
  readonly log: (line: string) => void;
  readonly router: () => Pick<Router, 'client' | 'tellPages'>;
}

/** Looks for new versions from now on, if a feed is configured. */
export function startUpdates(around: Around): StudioUpdates {
  const config = configOf(around);
  if (!config) return noUpdates;
  const updates = new Updates(partsOf(config, around));
  const timers = [setTimeout(look, firstLookMs), setInterval(look, nextLookMs)];
  function look(): void {
    void updates.lookIfDue();
  }
  return {
    canUpdate: true,
    handlers: handlersOf(updates),
    async closing() {
      timers.forEach((timer) => clearTimeout(timer));
      const install = await updates.closing();
      return async () => install?.(() => app.releaseSingleInstanceLock());
    },
  };
}

function configOf({ root, log }: Around): UpdateConfig | null {
  try {
    return readUpdateConfig(updateConfigFile(root));
  } catch (cause) {
    log(`resources/updates.json: ${asStudioError(cause).got}`);
    return null;
  }
}

function partsOf(config: UpdateConfig, { root, data, log, router }: Around) {
  const isOwn = replacesItself({ platform: process.platform, env: process.env, program: process.execPath });
  const client = (): StudioClient => router().client;
  const memory = join(data, 'updates.json');
  return {
    async open() {
      const feed = checkedFeed(config);
      const { createUpdater } = await import('./updater.ts');
      lockUpdateSession(session.fromPartition('electron-updater', { cache: false })); // the library's own
      return createUpdater({ feed, app: adapter(root, data), platform: process.platform, log });
    },
    page: isOwn ? null : config.page || config.feed,
    recall: () => recallUpdates(memory),
    remember: (changed: UpdateMemory) => rememberUpdates(memory, changed, log),
    isWanted: () =>
      client()
        .call('settings.get', {})
        .then(
          ({ updates }) => updates === 'look',
          () => false, // the engine, which keeps the settings, is away: another time
        ),
    whatRuns: () => whatRuns(client()),
    onWorkEnds: (listener: () => void) => onWorkEnds(client(), listener),
    tell: (state: Updates['state']) => router().tellPages('update.changed', state),
    quit: () => app.quit(),
    now: Date.now,
    log,
  };
}

/** What the library may know of the app. It downloads into the data folder. */
const adapter = (root: string, data: string): AppAdapter => ({
  version: app.getVersion(),
  name: app.getName(),
  isPackaged: app.isPackaged,
  appUpdateConfigPath: updateConfigFile(root),
  userDataPath: join(data, 'updates'),
  baseCachePath: data,
  whenReady: () => app.whenReady(),
  relaunch: () => app.relaunch(),
  quit: () => app.quit(),
  onQuit: (handler) => void app.once('quit', (_event, code) => handler(code)),
});

const handlersOf = (updates: Updates): UpdateHandlers => ({
  'host.updateState': () => Promise.resolve(updates.state),
  'host.lookForUpdate': () => begun(updates.look()),
  'host.fetchUpdate': () => begun(updates.fetch()),
  'host.installUpdateNow': () => begun(updates.installNow()),
  'host.postponeUpdate': () => {
    updates.postpone();
    return Promise.resolve({});
  },
});

/** The page is not kept waiting: how it goes on arrives as update.changed. */
function begun(work: Promise<void>): Promise<Record<string, never>> {
  void work;
  return Promise.resolve({});
}

const nothing = (): Promise<Record<string, never>> => Promise.resolve({});
const noUpdates: StudioUpdates = {
  canUpdate: false,
  handlers: {
    'host.updateState': () => Promise.resolve({ step: 'none' }),
    'host.lookForUpdate': nothing,
    'host.fetchUpdate': nothing,
    'host.installUpdateNow': nothing,
    'host.postponeUpdate': nothing,
  },
  closing: () => Promise.resolve(() => Promise.resolve()),
};
