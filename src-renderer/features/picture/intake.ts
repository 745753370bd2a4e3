import { studioError } from '../../../src-main/contract/errors.ts';
import type { GrevyHost } from '../../client/grevyHost.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { filesOf } from './droppedFiles.ts';

/** What a picture from the clipboard is called; the engine adds nothing to it. */
const pastedName = (mime: string): string =>
  `pasted.${/^image\/(\w+)/.exec(mime)?.[1]?.replace('jpeg', 'jpg') ?? 'png'}`;

/** A picture without a file, as browsers name it. */
const isCopiedPicture = ({ name, type }: File): boolean =>
  (name === '' || name === 'image.png') && type.startsWith('image/');

/** All ways in which pictures come to the studio: dropped, chosen, pasted. */
export class Intake {
  readonly #workspace: Workspace;
  readonly #host: GrevyHost | undefined;
  readonly #choose: () => Promise<readonly File[]>;

  /** @param choose asks for files by the page's own dialog, where the host has none */
  constructor(workspace: Workspace, host: GrevyHost | undefined, choose: () => Promise<readonly File[]>) {
    this.#workspace = workspace;
    this.#host = host;
    this.#choose = choose;
  }

  /** Files that the person dropped or chose: by their paths in a window, as bytes in a browser. */
  async files(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.#workspace.expectPicture();
    if (this.#host) return this.#host.openFiles([...files]);
    for (const file of files) await this.#import(file, file.name);
  }

  /** What was dropped. In a browser folders are walked here; a window gives their paths to the engine's side. */
  async drop(data: DataTransfer): Promise<void> {
    const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    if (this.#host || !entries.some(({ isDirectory }) => isDirectory)) return this.files([...data.files]);
    const { files, shutFolders, emptyFolders } = await filesOf(entries);
    const { messages } = this.#workspace.studio;
    for (const name of shutFolders)
      messages.refusal(name, studioError('folder/unreadable', name, 'a folder that may be read'));
    for (const name of emptyFolders)
      messages.refusal(name, studioError('folder/no-pictures', name, 'a folder with pictures in it'));
    await this.files(files);
  }

  /** What was pasted: a picture that a program copied, or files that a file manager did; in a window these come by their paths. */
  async paste(data: DataTransfer): Promise<void> {
    const files = [...data.files];
    if (this.#host && !files.some(isCopiedPicture)) return this.files(files);
    const pictures = files.filter(({ type }) => type.startsWith('image/'));
    if (pictures.length > 0) this.#workspace.expectPicture();
    for (const file of pictures) await this.#import(file, isCopiedPicture(file) ? pastedName(file.type) : file.name);
  }

  /** Asks for files: by the system's dialog in a window, else by the page's own. */
  async open(): Promise<void> {
    const { studio } = this.#workspace;
    if (!studio.host?.canOpenDialog) return this.files(await this.#choose());
    this.#workspace.expectPicture();
    await studio.client
      .call('host.openDialog', {})
      .catch((cause: unknown) => studio.messages.failure(asStudioError(cause)));
  }

  async #import(blob: Blob, name: string): Promise<void> {
    const { studio } = this.#workspace;
    const teller = studio.messages.here();
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer());
      studio.admit(await studio.client.call('pictures.import', { name, bytes }));
    } catch (cause) {
      teller.refusal(name, asStudioError(cause));
    }
  }
}
