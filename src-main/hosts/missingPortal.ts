import { join } from 'node:path';

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly isThere: (path: string) => boolean;
}

const service = join('dbus-1', 'services', 'org.freedesktop.portal.Desktop.service');

/**
 * What is missing for dialogs of files under Wayland: the desktop's portal, which D-Bus starts by a file in one of its folders of data. Whether a portal that is
 * there also answers cannot be told before a dialog is asked for.
 * @returns null where it is there, or not needed
 */
export function missingPortal({ env, platform, home, isThere }: Surroundings): string | null {
  const isWayland = env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']);
  if (platform !== 'linux' || !isWayland) return null;
  const own = env['XDG_DATA_HOME'] || join(home, '.local', 'share');
  const shared = env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share';
  if ([own, ...shared.split(':')].some((folder) => isThere(join(folder, service)))) return null;
  return 'Wayland without a desktop portal (org.freedesktop.portal.Desktop): should a dialog of files not appear, install xdg-desktop-portal and the one for your desktop, such as xdg-desktop-portal-gtk; dropping pictures on the window needs none';
}
