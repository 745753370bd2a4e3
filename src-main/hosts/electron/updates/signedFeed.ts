import { verify, type KeyObject } from 'node:crypto';
import { CancellationToken, type AppUpdater, type UpdateInfo } from 'electron-updater';
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider.js';
import { parseUpdateInfo, type ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { z } from 'zod';
import { StudioFailure, studioError } from '../../../contract/errors.ts';
import type { Feed } from './updateConfig.ts';

/** How long an answer is waited for. */
const patienceMs = 60_000;

/** What a feed has to say; the library would do with less, such as a weaker hash. */
const SoundInfo = z.object({
  version: z.string().min(1),
  files: z.array(z.object({ url: z.string().min(1), sha512: z.base64().min(1) })).min(1),
});

/**
 * The library's feed in a folder, but believed only with a detached signature beside it (latest-linux.yml.sig: Ed25519 over the file's bytes,
 * base64; scripts/signFeed.mjs makes it). The feed has the SHA-512 of each package, so that what is signed is all that is installed.
 */
export class SignedFeed extends GenericProvider {
  readonly #feed: Feed;

  constructor(feed: Feed, updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    super({ provider: 'generic', url: feed.url }, updater, runtime);
    this.#feed = feed;
  }

  /** The library would send the number by which it tells computers apart; no server gets one of the studio. */
  override setRequestHeaders(): void {
    super.setRequestHeaders(null);
  }

  /** @throws StudioFailure update/signature, update/unreadable; what the network says */
  override async getLatestVersion(): Promise<UpdateInfo> {
    const file = `${this.getDefaultChannelName()}.yml`;
    const url = new URL(`${file}?at=${Date.now().toString(36)}`, this.#feed.url); // nothing between may answer with what it remembers
    const text = await this.#read(url);
    const signature = await this.#read(new URL(`${file}.sig${url.search}`, this.#feed.url)).catch(noneIfMissing);
    if (!isSigned(text, signature, this.#feed.publicKey)) throw new StudioFailure(notSigned(file, signature));
    const info = parseUpdateInfo(text, file, url) as UpdateInfo | null;
    const sound = SoundInfo.safeParse(info);
    if (!info || !sound.success)
      throw new StudioFailure(studioError('update/unreadable', file, 'a version, and files with their SHA-512'));
    return info;
  }

  async #read(url: URL): Promise<string> {
    const token = new CancellationToken();
    const timer = setTimeout(() => token.cancel(), patienceMs);
    try {
      return (await this.httpRequest(url, null, token)) ?? '';
    } catch (cause) {
      throw token.cancelled ? new Error(`no answer within ${patienceMs / 1000} s`, { cause }) : cause;
    } finally {
      clearTimeout(timer);
    }
  }
}

function noneIfMissing(cause: unknown): string {
  if (cause instanceof Error && 'statusCode' in cause && cause.statusCode === 404) return '';
  throw cause;
}

const isSigned = (text: string, signature: string, key: KeyObject): boolean =>
  verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));

const notSigned = (file: string, signature: string) =>
  studioError('update/signature', signature === '' ? `${file} without a signature` : file, 'a signature that fits');
