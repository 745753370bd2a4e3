import type { FolderTaken } from '../../src-main/contract/drops.ts';

/** What Electron's preload script gives the page; absent in a browser. */
export interface GrevyHost {
  send(frame: Uint8Array): void;
  onFrame(listener: (frame: Uint8Array) => void): void;
  /** Opens dropped files by their real paths: pictures arrive as picture.added, refusals as picture.refused. */
  openFiles(files: File[]): Promise<void>;
  /** Takes a dropped folder by its real path. */
  addFolder(file: File): Promise<FolderTaken>;
}

declare global {
  interface Window {
    readonly grevyHost?: GrevyHost;
  }
}
