import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StudioFailure, studioError } from '../../../contract/errors.ts';

/**
 * The file `resources/updates.json`, which comes with the studio: no variable and no setting leads to another feed. An empty feed: this copy
 * never asks for new versions.
 */
const UpdateConfig = z.object({
  /** The folder with latest*.yml, their signatures and the packages, by https. */
  feed: z.string(),
  /** By which the feed is signed: Ed25519, SPKI, DER, base64. */
  publicKey: z.string(),
  /** Where a person fetches packages that the studio does not replace itself; empty: the feed itself. */
  page: z.string(),
  /** electron-updater reads this file too: where it downloads to, below the data folder. */
  updaterCacheDirName: z.string(),
});
export type UpdateConfig = z.infer<typeof UpdateConfig>;

/** A feed that may be asked. */
export interface Feed {
  readonly url: string;
  readonly publicKey: KeyObject;
}

export const updateConfigFile = (root: string): string => join(root, 'resources', 'updates.json');

/** @returns null where no feed is configured */
export function readUpdateConfig(file: string): UpdateConfig | null {
  if (!existsSync(file)) return null;
  const config = UpdateConfig.parse(JSON.parse(readFileSync(file, 'utf8')));
  return config.feed === '' ? null : config;
}

/** @throws StudioFailure update/not-https, update/no-key */
export function checkedFeed({ feed, publicKey }: UpdateConfig): Feed {
  if (!URL.canParse(feed) || new URL(feed).protocol !== 'https:') throw new StudioFailure(notHttps(feed));
  return { url: feed.endsWith('/') ? feed : `${feed}/`, publicKey: readKey(publicKey) };
}

export const notHttps = (url: string) => studioError('update/not-https', url, 'an address that begins with https:');

function readKey(base64: string): KeyObject {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new StudioFailure(noKey(base64), { cause });
  }
  throw new StudioFailure(noKey(base64));
}

const noKey = (got: string) => studioError('update/no-key', got || 'no key', 'a public key (Ed25519, SPKI, base64)');
