import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { openFeedServer, type FeedServer } from '../../src-main/hosts/electron/updates/testing/feedServer.ts';
import { copyProgram } from '../electron/package.mjs';
import { electronForTests, made } from './electron.ts';
import { isPacked } from './electronStudio.ts';
import { packedForTests } from './packages.ts';
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
  const feed = await openFeedServer();
  const { copy, mounted } = await copyWith(
    { feed: feed.url, publicKey: feed.publicKey, page: '', updaterCacheDirName: 'updates' },
    join(folder, 'studio'),
  );
  const program = join(folder, 'Grevy Studio.AppImage');
  const started = join(folder, 'started.txt');
  await writeFile(program, programOf('installed before'), { mode: 0o755 });
  return {
    feed,
    program,
    started,
    asPackage: { copy },
    asAppImage: { copy, env: { APPIMAGE: program, APPDIR: mounted, STARTED: started } },
  };
}

/** What a story is told of, with another `resources/updates.json`, and the folder of its program, which an AppImage mounts. */
async function copyWith(config: object, to: string): Promise<{ copy: string; mounted: string }> {
  if (isPacked) {
    const packed = made(await packedForTests());
    const files = { 'resources/updates.json': JSON.stringify(config) };
    return { copy: await copyProgram(packed.inspectable, to, files), mounted: to };
  }
  const electron = made(await electronForTests());
  const copy = await copyOf(electron.args.at(-1) ?? '', to, config);
  return { copy, mounted: dirname(electron.executablePath) };
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
