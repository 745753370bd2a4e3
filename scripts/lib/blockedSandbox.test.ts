import { expect, it } from 'vitest';
import { blockedSandbox } from './blockedSandbox.mjs';

const systemWith = (files: Readonly<Record<string, string>>) => (file: string) => files[file];

it('a system that forbids sandboxes is named by its switch, with what to type', () => {
  const ubuntu = systemWith({ '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n' });
  const found = blockedSandbox('linux', ubuntu);
  expect(found?.reason).toContain('kernel.apparmor_restrict_unprivileged_userns is 1');
  expect(found?.remedy).toContain('sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0');
  const oldDebian = systemWith({ '/proc/sys/kernel/unprivileged_userns_clone': '0\n' });
  expect(blockedSandbox('linux', oldDebian)?.remedy).toContain('kernel.unprivileged_userns_clone=1');
});

it('nothing is said of a system that allows them, nor of one that is no Linux', () => {
  const open = systemWith({
    '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '0\n',
    '/proc/sys/kernel/unprivileged_userns_clone': '1\n',
    '/proc/sys/user/max_user_namespaces': '98000\n',
  });
  expect(blockedSandbox('linux', open)).toBeUndefined();
  expect(blockedSandbox('linux', systemWith({}))).toBeUndefined();
  expect(blockedSandbox('darwin', systemWith({ '/proc/sys/user/max_user_namespaces': '0' }))).toBeUndefined();
});
