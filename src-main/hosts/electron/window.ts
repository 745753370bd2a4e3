import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { studioError, type StudioError } from '../../contract/errors.ts';
import { defaultRestartPolicy, nextStartDelay } from '../restartPolicy.ts';
import { pageUrl } from './pageOrigin.ts';
import { goneLine } from './processesGone.ts';
import { placeOn, type Area, type WindowMemory } from './windowMemory.ts';

/** The surface colours of the page's two themes (OKLCH lightness 0.16 and 0.97), so that the window never flashes. */
const surface = { dark: '#0d0d0d', light: '#f5f5f5' } as const;

/** The size that the page is designed for and the smallest it works at, in pixels. */
const designed = { width: 1280, height: 800 };
const smallest = { minWidth: 960, minHeight: 640 };

interface WindowFiles {
  readonly root: string;
  readonly preload: string;
  readonly log: (line: string) => void;
  /** Takes what the next page has to tell. */
  readonly warn: (error: StudioError) => void;
}

function iconOf(root: string): { icon?: string } {
  const icon = join(root, 'resources', 'icon.png');
  return existsSync(icon) ? { icon } : {};
}

function surfaceFor(theme: WindowMemory['theme']): string {
  const isDark = theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
  return isDark ? surface.dark : surface.light;
}

/** What of each screen is free for windows. */
export const workAreas = (): Area[] => screen.getAllDisplays().map((display) => display.workArea);

/** Opens the studio's window where it was last on the screens that are there, painted like its page, and shows it when there is something to see. */
export function createWindow(memory: WindowMemory, { root, preload, log, warn }: WindowFiles): BrowserWindow {
  const { bounds, isMaximized } = placeOn(memory, workAreas());
  const window = new BrowserWindow({
    ...(bounds ?? designed),
    ...smallest,
    ...iconOf(root),
    title: 'Grevy Studio',
    show: false,
    backgroundColor: surfaceFor(memory.theme),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window, log, warn);
  void window.loadURL(pageUrl);
  return window;
}

/**
 * A page that crashed is loaded again, and says so: its pictures and finished work are with the engine, its masks there or in the window's storage.
 * One that crashes again and again is left alone, and said so.
 */
function reloadAfterCrash({ webContents }: BrowserWindow, log: WindowFiles['log'], warn: WindowFiles['warn']): void {
  const crashes: number[] = [];
  webContents.on('render-process-gone', (_event, details) => {
    const line = goneLine({ type: 'Page', ...details });
    if (line === null) return;
    log(line);
    crashes.push(Date.now());
    if (nextStartDelay(defaultRestartPolicy, crashes) !== null) {
      warn(studioError('host/page-restarted', line, 'a page that keeps running'));
      setImmediate(() => webContents.reload()); // not within the event: Electron itself died of it, electron/electron#51900
      return;
    }
    const { message, remedy } = studioError('host/page-died', line, 'a page that runs');
    dialog.showErrorBox(message, `${line}\n\n${remedy}`);
  });
}
