import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, type DroppedFile } from './channels.ts';

/** Frames that came before the page began to listen. */
const early: Uint8Array[] = [];
let listener: ((frame: Uint8Array) => void) | null = null;

ipcRenderer.on(channels.frame, (_event, frame: Uint8Array) => {
  if (listener) listener(frame);
  else early.push(frame);
});

/** A real file goes by its path, so that the engine reads it where it lies; one that only exists in memory goes as bytes. */
async function handOver(file: File): Promise<DroppedFile> {
  const path = webUtils.getPathForFile(file);
  return path === '' ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : { path };
}

contextBridge.exposeInMainWorld('grevyHost', {
  send: (frame: Uint8Array): void => ipcRenderer.send(channels.frame, frame),
  onFrame: (next: (frame: Uint8Array) => void): void => {
    listener = next;
    for (const frame of early.splice(0)) next(frame);
  },
  openFiles: async (files: File[]): Promise<void> => {
    await ipcRenderer.invoke(channels.openFiles, await Promise.all(files.map(handOver)));
  },
});

ipcRenderer.send(channels.hello);
