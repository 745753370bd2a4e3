import { expect, it } from 'vitest';
import { missingPortal } from './missingPortal.ts';

const on = (env: Record<string, string>, there: readonly string[] = [], platform: NodeJS.Platform = 'linux') =>
  missingPortal({ env, platform, home: '/home/ana', isThere: (path) => there.includes(path) });

it('under Wayland a desktop portal that is not there is named, with what to install', () => {
  expect(on({ XDG_SESSION_TYPE: 'wayland' })).toContain('install xdg-desktop-portal');
  expect(on({ WAYLAND_DISPLAY: 'wayland-0' })).toContain('Wayland without a desktop portal');
});

it('one that D-Bus can start, from whatever folder, is there', () => {
  const file = 'dbus-1/services/org.freedesktop.portal.Desktop.service';
  const wayland = { XDG_SESSION_TYPE: 'wayland' };
  expect(on(wayland, [`/usr/share/${file}`])).toBeNull();
  expect(on(wayland, [`/home/ana/.local/share/${file}`])).toBeNull();
  expect(on({ ...wayland, XDG_DATA_DIRS: '/nix/share:/run/share' }, [`/run/share/${file}`])).toBeNull();
});

it('elsewhere none is needed', () => {
  expect(on({ XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' })).toBeNull();
  expect(on({ WAYLAND_DISPLAY: 'wayland-0' }, [], 'darwin')).toBeNull();
});
