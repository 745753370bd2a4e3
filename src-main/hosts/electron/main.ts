import { homedir } from 'node:os';
import { app, dialog } from 'electron';
import { dataFolder } from '../dataFolder.ts';
import { packedRoot, sourcesRoot } from '../engineRoot.ts';
import { asStudioError } from '../failures.ts';
import { chromiumFolder } from './chromiumFolder.ts';
import { deepLinks, linkScheme } from './desktop/deepLink.ts';
import { fileArguments } from './fileArguments.ts';
import { refuseNavigation } from './lockDown.ts';
import { declarePageScheme } from './pageProtocol.ts';
import { startStudio, windowFile, type ElectronStudio } from './studio.ts';
import { recallWindow } from './windowMemory.ts';
import { workingFolder } from './workingFolder.ts';

const root = app.getAppPath();
const engineRoot = app.isPackaged ? packedRoot(process.resourcesPath) : sourcesRoot(root);
const data = dataFolder({ env: process.env, platform: process.platform, home: homedir() });

/** By this Windows knows whose notifications and recent files these are: the appId of electron-builder.yml. */
const appId = 'org.grevystudio.app';

/** What the system or a second start asked for before the studio was there. */
const waiting: ((there: ElectronStudio) => void)[] = [];
let studio: ElectronStudio | null = null;

function whenThere(work: (there: ElectronStudio) => void): void {
  if (studio) work(studio);
  else waiting.push(work);
}

const open = (paths: readonly string[]): void => whenThere((there) => void there.open(paths));
const openLink = (link: string): void => whenThere((there) => there.openLink(link));

/** What a command line names: files and links. */
function take(argv: readonly string[], folder: string): void {
  open(fileArguments({ argv, workingFolder: folder, appFolder: app.isPackaged ? null : root }));
  deepLinks(argv).forEach(openLink);
}

function listen(): void {
  app.on('second-instance', (_event, argv, folder) => {
    studio?.focus();
    take(argv, folder);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    studio?.reopen();
    open([path]);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    studio?.reopen();
    openLink(link);
  });
  app.on('activate', () => studio?.reopen());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (!studio) return;
    event.preventDefault(); // once: the engine finishes what it writes
    const leaving = studio;
    studio = null;
    void leaving.stop().finally(() => app.quit());
  });
}

async function start(): Promise<void> {
  await app.whenReady();
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme); // the installer says so too where it can
  try {
    studio = await startStudio({ root, engineRoot, data });
    take(process.argv, workingFolder(homedir()));
    for (const work of waiting.splice(0)) work(studio);
  } catch (cause) {
    const { message, got, remedy } = asStudioError(cause);
    dialog.showErrorBox(message, `${got}\n\n${remedy}`);
    app.exit(1);
  }
}

app.setPath('userData', chromiumFolder(data, app.getVersion()));
if (process.platform === 'win32') app.setAppUserModelId(appId);
if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  if (!recallWindow(windowFile(data)).isAccelerated) app.disableHardwareAcceleration();
  declarePageScheme();
  refuseNavigation(app);
  listen();
  void start();
} else {
  app.quit();
}
