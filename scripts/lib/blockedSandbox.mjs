import { readFileSync } from 'node:fs';

/** Settings of Linux that keep programs from making a sandbox of their own: where each stands, and the value that forbids it. */
const SWITCHES = [
  {
    file: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
    name: 'kernel.apparmor_restrict_unprivileged_userns',
    forbids: '1',
    allows: '0',
  },
  {
    file: '/proc/sys/kernel/unprivileged_userns_clone',
    name: 'kernel.unprivileged_userns_clone',
    forbids: '0',
    allows: '1',
  },
  { file: '/proc/sys/user/max_user_namespaces', name: 'user.max_user_namespaces', forbids: '0', allows: '10000' },
];

/**
 * Why Chromium cannot make its sandbox here, and what to do. Without one it stops before a line of ours is run, and without a word to a person.
 * @param {(file: string) => string | undefined} read
 * @returns {{ reason: string, remedy: string } | undefined} undefined where nothing is known to forbid it
 */
export function blockedSandbox(platform = process.platform, read = readText) {
  if (platform !== 'linux') return undefined;
  const found = SWITCHES.find(({ file, forbids }) => read(file)?.trim() === forbids);
  if (!found) return undefined;
  return {
    reason: `This system does not let programs make a sandbox of their own (${found.name} is ${found.forbids}), and Electron does not start without one`,
    remedy: `For the window type "sudo sysctl -w ${found.name}=${found.allows}", which holds until the next boot, or install the studio as a .deb, which brings a profile that allows it.`,
  };
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // this system has no such switch
  }
}
