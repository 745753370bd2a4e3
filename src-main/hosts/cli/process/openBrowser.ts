import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Display {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface BrowserCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/** What opens an address, or a page on the disk, in the person's own browser; null where nobody would see it. */
export function browserCommand(url: string, { platform, env }: Display): BrowserCommand | null {
  switch (platform) {
    case 'win32':
      return { file: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', url] }; // unlike "start", no shell reads the address
    case 'darwin':
      return { file: 'open', args: [url] };
    default:
      return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? { file: 'xdg-open', args: [url] } : null;
  }
}

/**
 * Opens the browser where there is one. Everybody on a computer sees the command lines of all, so the address, which lets in whoever has it, goes by
 * a page that only this person can read and that leads there. The address was printed, so a browser that does not come is no failure.
 * @returns removes that page
 */
export async function openBrowser(
  url: string,
  display: Display,
  start: (command: BrowserCommand) => void = startDetached,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'grevy-open-')); // readable by its owner alone
  const page = join(folder, 'studio.html');
  await writeFile(
    page,
    `<!doctype html><meta http-equiv="refresh" content="0; url=${url}"><title>Grevy Studio</title>`,
    {
      mode: 0o600,
    },
  );
  const command = browserCommand(page, display);
  if (command) start(command);
  return () => rm(folder, { recursive: true, force: true });
}

function startDetached({ file, args }: BrowserCommand): void {
  const child = spawn(file, [...args], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
