import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import type { StudioError } from '../../contract/errors.ts';
import { unhandledText } from '../../contract/unhandledText.ts';
import type { EngineRoot } from '../engineRoot.ts';
import { startLocalEngine, type LocalEngine } from '../localEngine.ts';
import { missingPortal } from '../missingPortal.ts';
import { openPictures } from '../openPictures.ts';
import { packageListName } from '../packageFiles.ts';
import { createRouter, type Router } from '../router.ts';
import { Warnings } from '../warnings.ts';
import { bringForward } from './desktop/bringForward.ts';
import { Desktop } from './desktop/desktop.ts';
import { engineEnv } from './engineEnv.ts';
import { openLogFile } from './logFile.ts';
import { relayFrames } from './frameRelay.ts';
import { electronHandlers } from './handlers.ts';
import { lockSession } from './lockDown.ts';
import { servePage } from './pageProtocol.ts';
import { watchProcesses } from './processesGone.ts';
import { startUpdates } from './updates/startUpdates.ts';
import { watchPackage } from './watchPackage.ts';
import { createWindow, workAreas } from './window.ts';
import { recallWindow, rememberWindow, withPlace, type WindowMemory } from './windowMemory.ts';

/** The running studio: one window, one engine. */
export interface ElectronStudio {
  open(paths: readonly string[]): Promise<number>;
  /** A link of another program. */
  openLink(link: string): void;
  focus(): void;
  /** Shows the window again where the platform keeps an app without windows. */
  reopen(): void;
  stop(): Promise<void>;
}

/** The file of what the window remembers. */
export const windowFile = (data: string): string => join(data, 'window.json');

/** What a studio is made of on disk. */
export interface StudioFolders {
  /** The app's: the built page and preload script, icons; in a package the archive. */
  readonly root: string;
  readonly engineRoot: EngineRoot;
  readonly data: string;
}

/** Starts everything once Electron is ready. */
export async function startStudio({ root, engineRoot, data }: StudioFolders): Promise<ElectronStudio> {
  const memoryFile = windowFile(data);
  let memory = recallWindow(memoryFile);
  let window: BrowserWindow | null = null;

  const log = openLogFile(data, { home: homedir(), user: userInfo().username });
  process.on('unhandledRejection', (reason) => log(unhandledText(reason)));
  const portal = missingPortal({ env: process.env, platform: process.platform, home: homedir(), isThere: existsSync });
  if (portal !== null) log(portal);
  lockSession(session.defaultSession);
  servePage(join(root, 'out', 'renderer'));

  const engine = await startLocalEngine({
    engine: engineRoot,
    version: app.getVersion(),
    data,
    self: null,
    env: engineEnv(process.env, app.isPackaged),
    log,
  });
  const warnings = new Warnings(engine.trouble);
  const warn = (error: StudioError): void => {
    warnings.add(error);
    router.tellPages('host.warned', {});
  };
  watchProcesses(app, { log, warn, isAccelerated: () => memory.isAccelerated });
  const updates = startUpdates({ root, data, log, router: () => router });
  const icon = join(root, 'resources', 'icon.png');
  const router: Router = createRouter(
    engine.supervisor,
    electronHandlers({
      window: () => window ?? showWindow(),
      client: () => router.client,
      open: (paths) => openPictures(router, paths),
      desktop: () => desktop,
      session: engine.session,
      icon,
      version: app.getVersion(),
      data,
      warnings,
      isAccelerated: () => memory.isAccelerated,
      accelerate: (isAccelerated) => rememberWindow(memoryFile, (memory = { ...memory, isAccelerated })),
      updates,
    }),
  );

  if (app.isPackaged)
    watchPackage({
      list: join(root, packageListName),
      folder: engineRoot.folder,
      version: app.getVersion(),
      mark: join(data, 'package-checked'),
      begin: router.firstPage,
      engine: engine.supervisor,
      warn,
    });

  const showWindow = (): BrowserWindow => {
    const preload = join(root, 'out', 'preload', 'preload.cjs');
    const shown = createWindow(memory, { root, preload, log, warn });
    shown.on('close', () => {
      memory = withPlace(memory, { bounds: shown.getNormalBounds(), isMaximized: shown.isMaximized() }, workAreas());
    });
    shown.on('closed', () => (window = null));
    window = shown;
    desktop.adopt(shown);
    return shown;
  };
  const desktop = new Desktop({ data, icon, router, present: () => window, window: () => window ?? showWindow() });

  relayFrames(() => window, router);
  showWindow();

  return {
    open: (paths) => desktop.open(paths),
    openLink: (link) => desktop.openLink(link),
    focus() {
      if (window) bringForward(window);
    },
    reopen() {
      if (window) bringForward(window);
      else showWindow();
    },
    async stop() {
      const installed = await updates.closing();
      const theme = await currentTheme(router, engine, memory.theme);
      rememberWindow(memoryFile, { ...memory, theme });
      await engine.stop();
      await installed();
    },
  };
}

/** The theme in use, for the first paint of the next start; the engine keeps it, and an engine that is not ready is not waited for. */
async function currentTheme(
  router: Router,
  engine: LocalEngine,
  known: WindowMemory['theme'],
): Promise<WindowMemory['theme']> {
  if (engine.supervisor.state !== 'ready') return known;
  return router.client.call('settings.get', {}).then(
    ({ theme }) => theme,
    () => known,
  );
}
