import { mkdir, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { clipboard, ClipboardItem, dialog, nativeImage, Notification, shell } from 'electron';
import type { StudioClient } from '../../contract/client.ts';
import { StudioFailure } from '../../contract/errors.ts';
import { pictureExtensions } from '../../contract/pictureFormats.ts';
import { unsupported } from '../failures.ts';
import type { HostHandlers } from '../router.ts';
import { careHandlers, type CareSurroundings } from './careHandlers.ts';
import type { Desktop } from './desktop/desktop.ts';
import { saveFilter, saveTarget, suggestedPath } from './dialogs.ts';
import { notify } from './desktop/notifications.ts';
import type { StudioUpdates } from './updates/startUpdates.ts';

/** What the handlers need of the studio around them; given late, since the router is made from the handlers. */
export interface Studio extends CareSurroundings {
  readonly open: (paths: readonly string[]) => Promise<number>;
  readonly desktop: () => Pick<Desktop, 'setMenu' | 'setTray' | 'takeLink'>;
  readonly session: string;
  readonly icon: string;
  readonly updates: StudioUpdates;
}

/** Longest side of the picture that hangs on the cursor while dragging, in pixels. */
const dragIconSide = 96;

/** The picture that a result was made of, if it came from a file: where to save beside. */
async function picturePath(client: StudioClient, resultId: string): Promise<string | null> {
  const [{ pictures, translations }, { fills }] = await Promise.all([
    client.call('session.get', {}),
    client.call('fills.list', {}),
  ]);
  const pictureId = [...translations, ...fills].find(({ id }) => id === resultId)?.pictureId;
  return pictures.find(({ id }) => id === pictureId)?.path ?? null;
}

/** A path of this computer; a page that went wrong must not make the file manager call on other machines. */
function localPath(path: string): string {
  if (isAbsolute(path) && !/^[\\/]{2}/.test(path)) return path;
  throw new StudioFailure(unsupported(path, 'a path of this computer'));
}

/** What the studio can do for its page in Electron: dialogs, clipboard, dragging out, menu. */
export function electronHandlers(studio: Studio): HostHandlers {
  return {
    ...careHandlers(studio),

    'host.describe': () =>
      Promise.resolve({
        host: 'electron',
        platform: process.platform,
        canOpenDialog: true,
        canSaveAs: true,
        canDragOut: true,
        canTypePath: false,
        canNotify: Notification.isSupported(),
        canShowInFolder: true,
        canUpdate: studio.updates.canUpdate,
        canTray: process.platform !== 'darwin', // there an app without a window stays in the Dock
        version: studio.version,
        warnings: studio.warnings.take(),
        isAccelerated: studio.isAccelerated(),
      }),

    async 'host.openDialog'() {
      const { canceled, filePaths } = await dialog.showOpenDialog(studio.window(), {
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'JPEG, PNG, WebP, AVIF, TIFF, GIF', extensions: [...pictureExtensions] },
          { name: '*', extensions: ['*'] },
        ],
      });
      return { opened: canceled ? 0 : await studio.open(filePaths) };
    },

    async 'host.saveAs'({ suggestedName, ...choice }) {
      const client = studio.client();
      const defaultPath = suggestedPath(suggestedName, await picturePath(client, choice.id));
      const { canceled, filePath } = await dialog.showSaveDialog(studio.window(), {
        defaultPath,
        filters: [saveFilter(choice.format)],
      });
      if (canceled || !filePath) return null;
      return client.call('translations.saveAs', { ...choice, ...saveTarget(filePath, choice.format) });
    },

    async 'host.copy'(choice) {
      const { bytes } = await studio.client().call('translations.encode', { ...choice, format: 'png' });
      const picture = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
      await clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
      return {};
    },

    async 'host.startDrag'(choice) {
      const { bytes, name } = await studio.client().call('translations.encode', choice);
      const folder = join(studio.session, 'dragged');
      const file = join(folder, name);
      await mkdir(folder, { recursive: true });
      await writeFile(file, bytes);
      const shown = nativeImage.createFromBuffer(Buffer.from(bytes)); // empty for formats that Electron does not read
      const icon = shown.isEmpty() ? nativeImage.createFromPath(studio.icon) : shown;
      studio.window().webContents.startDrag({ file, icon: icon.resize({ width: dragIconSide }) });
      return {};
    },

    async 'host.chooseFolder'() {
      const { canceled, filePaths } = await dialog.showOpenDialog(studio.window(), { properties: ['openDirectory'] });
      const [path] = filePaths;
      return canceled || path === undefined ? null : studio.client().call('folders.add', { path });
    },

    'host.typedFolder': ({ path }) =>
      Promise.reject(new StudioFailure(unsupported(path, 'a folder chosen with the dialog'))),

    'host.listFolders': ({ path }) =>
      Promise.reject(new StudioFailure(unsupported(path ?? 'the home folder', 'a folder chosen with the dialog'))),

    'host.notify'(text) {
      notify(text, studio.window);
      return Promise.resolve({});
    },

    'host.showInFolder'({ path }) {
      shell.showItemInFolder(localPath(path));
      return Promise.resolve({});
    },

    'host.setMenu'({ menu }) {
      studio.desktop().setMenu(menu);
      return Promise.resolve({});
    },

    'host.setTray'({ words }) {
      studio.desktop().setTray(words);
      return Promise.resolve({});
    },

    ...studio.updates.handlers,
    'host.takeLink': () => Promise.resolve({ asked: studio.desktop().takeLink() }),
  };
}
