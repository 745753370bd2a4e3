import { z } from 'zod';
import type { StudioClient } from '../../../src-main/contract/client.ts';
import type { StudioError } from '../../../src-main/contract/errors.ts';
import type { FolderListing } from '../../../src-main/contract/folderListing.ts';
import { asStudioError } from '../../state/failure.ts';
import { memoryOf, type Memory } from '../../state/remembered.ts';

/** Where a person is who looks for a folder on the computer that the studio runs on. */
export class FolderBrowsing {
  listing = $state.raw<FolderListing | null>(null);
  /** Why a folder cannot be looked into; what was seen before stays. */
  error = $state.raw<StudioError | null>(null);
  isReading = $state.raw(false);
  /** The folder that the keyboard is at after a step: the one that was left, or the first. */
  focus: string | null = null;
  readonly #client: StudioClient;
  readonly #memory: Memory<string | null>;
  #asked = 0;

  constructor(client: StudioClient, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#client = client;
    this.#memory = memoryOf(storage, 'grevy.folder.place', z.string().nullable(), null);
  }

  /** Begins where a folder was chosen before, or at the home folder. */
  async begin(): Promise<void> {
    this.listing = null;
    const place = this.#memory.recall();
    const isThere = await this.open(place);
    if (!isThere && place !== null) await this.open(null);
  }

  /**
   * Looks into a folder; null: the home folder. An answer for a folder that was asked for earlier is passed over.
   * @returns false where it cannot be looked into
   */
  async open(path: string | null): Promise<boolean> {
    const mine = ++this.#asked;
    const left = this.listing?.path;
    this.isReading = true;
    try {
      const listing = await this.#client.call('host.listFolders', { path });
      if (mine !== this.#asked) return true;
      const { folders } = listing;
      this.focus = (folders.find((folder) => folder.path === left) ?? folders[0])?.path ?? null;
      this.listing = listing;
      this.error = null;
      return true;
    } catch (cause) {
      if (mine === this.#asked) this.error = asStudioError(cause);
      return false;
    } finally {
      if (mine === this.#asked) this.isReading = false;
    }
  }

  async up(): Promise<void> {
    const parent = this.listing?.parent ?? null;
    if (parent !== null) await this.open(parent);
  }

  /** The next folder is looked for beside the one that was chosen. */
  chosen(): void {
    const { listing } = this;
    if (listing) this.#memory.remember(listing.parent ?? listing.path);
  }
}
