import { posix } from 'node:path';

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The running program. */
  readonly program: string;
}

/**
 * Whether this copy can be replaced by the studio itself: an AppImage, what the installer of Windows put there, a Mac's app. Packages of a
 * system (deb, rpm) are that system's to replace, archives and portable copies the person's: these are only told of a new version.
 */
export function replacesItself({ platform, env, program }: Surroundings): boolean {
  if (platform === 'win32') return env['PORTABLE_EXECUTABLE_DIR'] === undefined;
  if (platform === 'darwin') return true;
  return isAppImage(env, program);
}

/** APPIMAGE alone may be another program's, which started this one: the file that it names would be overwritten. So the program has to lie in its mount. */
function isAppImage({ APPIMAGE: file, APPDIR: mount }: Surroundings['env'], program: string): boolean {
  return Boolean(file) && Boolean(mount) && program.startsWith(posix.join(mount ?? '', '/'));
}
