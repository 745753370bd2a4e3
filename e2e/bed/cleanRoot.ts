import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A system of its own for a test: this one's files as they are, all changes to them forgotten afterwards, and no network. */
export interface CleanRoot {
  /** Runs a program in it. @throws Error with all that it said, when it fails */
  run(program: string, ...args: readonly string[]): string;
  /** Starts a program in it that goes on by itself, and is not listened to. */
  start(program: string, ...args: readonly string[]): void;
  /** Whether a program succeeds in it. */
  succeeds(program: string, ...args: readonly string[]): boolean;
  close(): Promise<void>;
}

/** Milliseconds that a program may take. */
const patienceMs = 60_000;

const needed = ['/usr/bin/unshare', '/usr/bin/nsenter', '/usr/bin/dpkg', '/usr/bin/gio', '/usr/sbin/useradd'];

/** Why there can be none here; null where there can. */
export function noCleanRoot(): string | null {
  if (process.platform !== 'linux') return 'there is no Debian package for this system';
  if (process.getuid?.() !== 0) return 'only root can make a file system of its own';
  const missing = needed.find((file) => !existsSync(file));
  return missing === undefined ? null : `${missing} is not here`;
}

/**
 * Layers an empty file system over this computer's, makes it the root of a process, and waits there to be asked. It is a real root and no chroot, in
 * which no user namespaces could be made, as Chromium's sandbox wants them.
 */
const layered = `set -eu
layers=$(mktemp -d)
mount -t tmpfs none "$layers"
mkdir "$layers/changes" "$layers/work" "$layers/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$layers/changes,workdir=$layers/work" "$layers/root"
for folder in proc sys dev tmp; do mount --rbind "/$folder" "$layers/root/$folder"; done
mkdir "$layers/root/old"
cd "$layers/root"
pivot_root . old
cd /
umount -l /old
echo ready
exec sleep infinity
`;

/** @throws Error where such a root cannot be made */
export async function openCleanRoot(): Promise<CleanRoot> {
  const holder = spawn('unshare', ['--mount', '--net', '--propagation', 'private', 'bash', '-c', layered]);
  await saysReady(holder);
  const inside = [
    '--target',
    String(holder.pid),
    '--mount',
    '--net',
    '--root',
    '--',
    'sh',
    '-c',
    'cd / && exec "$@"',
    'sh',
  ];
  const ask = (args: readonly string[]) =>
    spawnSync('nsenter', [...inside, ...args], { encoding: 'utf8', timeout: patienceMs });
  return {
    run(...args) {
      const { status, stdout, stderr } = ask(args);
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
      return stdout;
    },
    start: (...args) => void spawn('nsenter', [...inside, ...args], { stdio: 'ignore', detached: true }),
    succeeds: (...args) => ask(args).status === 0,
    async close() {
      const ended = new Promise((resolve) => holder.once('close', resolve));
      holder.kill('SIGKILL');
      await ended;
    },
  };
}

function saysReady(holder: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('ready\n')) resolve();
    };
    holder.stdout?.on('data', hear);
    holder.stderr?.on('data', hear);
    holder.on('close', (code) => reject(new Error(`no root of its own (${code}): ${said}`)));
  });
}
