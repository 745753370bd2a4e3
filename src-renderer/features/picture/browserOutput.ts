import { download } from '../../client/blobs.ts';

/** What the browser does for output; a test brings its own. */
export interface BrowserOutput {
  download(blob: Blob, name: string): void;
  /** Puts a PNG on the clipboard; a promise, since the clipboard must be asked for while the click is still known. */
  copy(png: Promise<Blob>): Promise<void>;
}

/** Downloads and the clipboard of this browser. */
export const browserOutput = (clipboard: Clipboard): BrowserOutput => ({
  download,
  copy: (png) => clipboard.write([new ClipboardItem({ 'image/png': png })]),
});
