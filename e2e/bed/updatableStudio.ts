import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openFeedServer, type FeedServer } from '../../src-main/hosts/electron/updates/testing/feedServer.ts';
import { electronForTests } from './electron.ts';
import type { StudioStart } from './studio.ts';

/** A copy of the studio whose resources name a feed of this computer. */
export interface UpdatableStudio {
  readonly feed: FeedServer;
  /** Opens it as an AppImage, which is replaced by what the feed has. */
  readonly asAppImage: StudioStart;
  /** Opens it as a package of the system. */
  readonly asPackage: StudioStart;
  /** The AppImage. */
  readonly program: string;
  /** Where each AppImage says that it was started. */
  readonly started: string;
}

/** A program that writes down which version it is. */
export const programOf = (version: string): Buffer => Buffer.from(`#!/bin/sh\necho ${version} >> "$STARTED"\n`);

/** @param folder an empty one */
export async function updatableStudio(folder: string): Promise<UpdatableStudio> {
  const electron = await electronForTests();
  if ('skipped' in electron) throw new Error(electron.skipped);
  const feed = await openFeedServer();
  const appFolder = await copyOf(electron.args.at(-1) ?? '', join(folder, 'studio'), {
    feed: feed.url,
    publicKey: feed.publicKey,
    page: '',
    updaterCacheDirName: 'updates',
  });
  const program = join(folder, 'Grevy Studio.AppImage');
  const started = join(folder, 'started.txt');
  await writeFile(program, programOf('installed before'), { mode: 0o755 });
  return {
    feed,
    program,
    started,
    asPackage: { appFolder },
    asAppImage: {
      appFolder,
      env: { APPIMAGE: program, APPDIR: dirname(electron.executablePath), STARTED: started },
    },
  };
}

/** The app's folder with another configuration; what the page is made of has to lie in it, all else may be linked. */
async function copyOf(from: string, to: string, config: object): Promise<string> {
  await mkdir(join(to, 'resources'), { recursive: true });
  for (const name of ['out', 'package.json']) await cp(join(from, name), join(to, name), { recursive: true });
  for (const name of ['src-main', 'models', 'node_modules']) await symlink(join(from, name), join(to, name));
  for (const name of await readdir(join(from, 'resources')))
    if (basename(name) !== 'updates.json') await symlink(join(from, 'resources', name), join(to, 'resources', name));
  await writeFile(join(to, 'resources', 'updates.json'), JSON.stringify(config));
  return to;
}
