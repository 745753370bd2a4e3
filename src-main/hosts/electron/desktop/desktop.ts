import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { MenuTemplate } from '../../../contract/commands.ts';
import type { LinkAsked, TrayWords } from '../../../contract/desktop.ts';
import { openPictures } from '../../openPictures.ts';
import type { Router } from '../../router.ts';
import { AppMenu } from './appMenu.ts';
import { bringForward } from './bringForward.ts';
import { parseDeepLink } from './deepLink.ts';
import { keepAwake } from './keepAwake.ts';
import { RecentFiles } from './recentFiles.ts';
import { taskbarProgress } from './taskbar.ts';
import { StudioTray } from './tray.ts';
import { WorkHeard } from './workHeard.ts';

interface Surroundings {
  readonly data: string;
  readonly icon: string;
  readonly router: Router;
  /** The window that is there, shown or hidden. */
  readonly present: () => BrowserWindow | null;
  /** The same; it is made where there is none. */
  readonly window: () => BrowserWindow;
}

/** What makes the studio at home on a desktop: menu with recent pictures, task bar, tray, wakefulness, what the system hands over. */
export class Desktop {
  readonly #around: Surroundings;
  readonly #recent: RecentFiles;
  readonly #menu: AppMenu;
  readonly #tray: StudioTray;
  readonly #works: WorkHeard;
  /** Waits for the page. */
  #link: LinkAsked | null = null;
  #isQuitting = false;

  constructor(around: Surroundings) {
    const { data, icon, router, window } = around;
    this.#around = around;
    this.#recent = new RecentFiles(join(data, 'recent.json'));
    this.#menu = new AppMenu(
      {
        choose: (id) => (id === 'paste' ? window().webContents.paste() : router.tellPages('menu.chosen', { id })),
        openRecent: (path) => void this.#openRecent(path),
        clearRecent: () => this.#clearRecent(),
      },
      () => this.#recent.paths,
    );
    this.#tray = new StudioTray(icon, { open: () => bringForward(window()), quit: () => app.quit() });
    const needsAwake = keepAwake(powerSaveBlocker);
    this.#works = new WorkHeard(router.client, (works) => {
      needsAwake(works.some(({ state, isLong }) => isLong && state === 'running'));
      this.#showProgress();
    });
    router.client.listen('picture.added', ({ path }) => path !== null && this.#remember(path));
    app.on('before-quit', () => (this.#isQuitting = true));
  }

  setMenu(template: MenuTemplate): void {
    this.#menu.set(template);
  }

  setTray(words: TrayWords | null): void {
    this.#tray.set(words);
  }

  /** Pictures that the person asked for outside of the page. */
  async open(paths: readonly string[]): Promise<number> {
    if (paths.length === 0) return 0;
    await this.#around.router.firstPage;
    this.#around.router.tellPages('pictures.expected', {});
    return openPictures(this.#around.router, paths);
  }

  /** A link of another program, which the page asks about before anything comes of it. */
  openLink(link: string): void {
    this.#link = parseDeepLink(link);
    this.#around.router.tellPages('link.came', {});
  }

  takeLink(): LinkAsked | null {
    const link = this.#link;
    this.#link = null;
    return link;
  }

  /** Looks after a window that has been made. */
  adopt(window: BrowserWindow): void {
    window.on('focus', () => this.#works.forgetFailed());
    window.on('close', (event) => {
      if (this.#isQuitting || !this.#tray.isShown || !this.#works.all.some(({ state }) => state === 'running')) return;
      event.preventDefault();
      window.hide();
    });
    this.#showProgress();
  }

  #showProgress(): void {
    const window = this.#around.present();
    if (window?.isFocused() === true) this.#works.forgetFailed();
    const { progress, mode } = taskbarProgress(this.#works.all, process.platform);
    window?.setProgressBar(progress, { mode });
  }

  #remember(path: string): void {
    this.#recent.add(path);
    app.addRecentDocument(path);
    this.#menu.refresh();
  }

  async #openRecent(path: string): Promise<void> {
    bringForward(this.#around.window());
    await this.open([path]); // one that is gone is named by it
    if (existsSync(path)) return;
    this.#recent.remove(path);
    this.#menu.refresh();
  }

  #clearRecent(): void {
    this.#recent.clear();
    app.clearRecentDocuments();
    this.#menu.refresh();
  }
}
