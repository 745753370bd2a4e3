import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DroppedFile, FolderTaken } from '../../contract/drops.ts';
import { channels } from './channels.ts';

/** Frames that came before the page began to listen. */
const early: Uint8Array[] = [];
let deliver = (frame: Uint8Array): void => void early.push(frame);

ipcRenderer.on(channels.frame, (_event, frame: Uint8Array) => deliver(frame));

/** Begins with what came early, and that in a task of its own: the page gets its client first and hangs its listeners on it after that. */
function deliverTo(listener: (frame: Uint8Array) => void): void {
  setTimeout(() => {
    deliver = listener;
    for (const frame of early.splice(0)) listener(frame);
  });
}

/** A real file goes by its path, so that the engine reads it where it lies; one that only exists in memory goes as bytes. */
async function handOver(file: File): Promise<DroppedFile> {
  const path = webUtils.getPathForFile(file);
  return path === '' ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : { path };
}

contextBridge.exposeInMainWorld('grevyHost', {
  send: (frame: Uint8Array): void => ipcRenderer.send(channels.frame, frame),
  onFrame: deliverTo,
  openFiles: async (files: File[]): Promise<void> => {
    await ipcRenderer.invoke(channels.openFiles, await Promise.all(files.map(handOver)));
  },
  addFolder: (file: File): Promise<FolderTaken> =>
    ipcRenderer.invoke(channels.addFolder, webUtils.getPathForFile(file)),
});

ipcRenderer.send(channels.hello);
