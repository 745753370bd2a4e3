import { spawn } from 'node:child_process';

interface Display {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface BrowserCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/** What opens an address in the person's own browser; null where nobody would see it. */
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

/** Opens the browser where there is one. The address was printed, so a browser that does not come is no failure. */
export function openBrowser(url: string, display: Display): void {
  const command = browserCommand(url, display);
  if (!command) return;
  const child = spawn(command.file, [...command.args], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
