import { expect, it } from 'vitest';
import { replacesItself } from './packageKind.ts';

const linux = { platform: 'linux', program: '/opt/Grevy Studio/grevy-studio' } as const;

it('an AppImage replaces itself: its program lies in the mount that the system names', () => {
  const env = { APPIMAGE: '/home/a/Grevy.AppImage', APPDIR: '/tmp/.mount_Grevy1' };
  expect(replacesItself({ platform: 'linux', env, program: '/tmp/.mount_Grevy1/grevy-studio' })).toBe(true);
});

it('what the system or the person has put there on Linux (deb, rpm, tar.gz) does not', () => {
  expect(replacesItself({ ...linux, env: {} })).toBe(false);
});

it('a package that was started by an AppImage of another program does not take itself for that one', () => {
  const env = { APPIMAGE: '/home/a/Files.AppImage', APPDIR: '/tmp/.mount_Files' };
  expect(replacesItself({ ...linux, env })).toBe(false);
  expect(replacesItself({ ...linux, env: { ...env, APPDIR: '/opt/Grevy' } })).toBe(false);
  expect(replacesItself({ ...linux, env: { APPDIR: '/opt' } })).toBe(false);
});

it('what was installed on Windows does, a portable copy does not', () => {
  const program = 'C:\\Programs\\Grevy Studio.exe';
  expect(replacesItself({ platform: 'win32', env: {}, program })).toBe(true);
  expect(replacesItself({ platform: 'win32', env: { PORTABLE_EXECUTABLE_DIR: 'D:\\' }, program })).toBe(false);
});

it('an app on a Mac does', () => {
  expect(replacesItself({ platform: 'darwin', env: {}, program: '/Applications/Grevy Studio.app' })).toBe(true);
});
