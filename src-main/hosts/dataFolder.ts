import { join } from 'node:path';

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * Where the studio keeps what outlives a window: settings, the person's own models, sessions. GREVY_DATA overrides it; otherwise the place
 * that the platform's conventions name.
 */
export function dataFolder({ env, platform, home }: Surroundings): string {
  if (env['GREVY_DATA']) return env['GREVY_DATA'];
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Grevy Studio');
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Grevy Studio');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'grevy-studio');
  }
}
