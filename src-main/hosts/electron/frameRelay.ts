import { ipcMain, type BrowserWindow, type WebContents, type WebFrameMain } from 'electron';
import { z } from 'zod';
import { DroppedFile, type FolderTaken } from '../../contract/drops.ts';
import { asStudioError } from '../failures.ts';
import { openPictures } from '../openPictures.ts';
import type { PageLink, Router } from '../router.ts';
import { channels } from './channels.ts';
import { isOwnUrl } from './pageOrigin.ts';

const DroppedFiles = z.array(DroppedFile);

interface Sender {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

/** Carries frames between the window's page and the router. Only the top frame of our own page in our own window is heard. */
export function relayFrames(window: () => BrowserWindow | null, router: Router): void {
  let page: PageLink | null = null;

  const isOurs = ({ sender, senderFrame }: Sender): boolean => {
    const contents = window()?.webContents;
    return sender === contents && senderFrame === contents.mainFrame && isOwnUrl(senderFrame.url);
  };

  ipcMain.on(channels.hello, (event) => {
    if (!isOurs(event)) return;
    page?.close(); // a reload: the old page's calls are forgotten
    const { sender } = event;
    page = router.connectPage((bytes) => {
      if (!sender.isDestroyed()) sender.send(channels.frame, bytes);
    });
  });

  ipcMain.on(channels.frame, (event, bytes: unknown) => {
    if (isOurs(event) && bytes instanceof Uint8Array) page?.receive(bytes);
  });

  ipcMain.handle(channels.openFiles, async (event, files: unknown) => {
    const parsed = DroppedFiles.safeParse(files);
    if (!isOurs(event) || !parsed.success) return;
    for (const file of parsed.data) {
      if ('path' in file) await openPictures(router, [file.path]);
      else await importPicture(router, file);
    }
  });

  ipcMain.handle(channels.addFolder, async (event, path: unknown): Promise<FolderTaken | null> => {
    if (!isOurs(event) || typeof path !== 'string') return null;
    return router.client.call('folders.add', { path }).then(
      (folder) => ({ folder }),
      (cause: unknown) => ({ error: asStudioError(cause) }),
    );
  });
}

async function importPicture({ client, tellPages }: Router, file: { name: string; bytes: Uint8Array }): Promise<void> {
  try {
    await client.call('pictures.import', { name: file.name, bytes: new Uint8Array(file.bytes) });
  } catch (cause) {
    tellPages('picture.refused', { name: file.name, error: asStudioError(cause) });
  }
}
