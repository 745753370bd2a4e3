import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInTerminal } from './lib/child.mjs';
import { inRoot } from './lib/paths.mjs';
import { runScript } from './lib/setupError.mjs';
import { signingOn } from './lib/signing.mjs';

/** `node scripts/release.mjs` makes this system's packages as release.yml publishes them: signed where there is a key, and said which. */
await runScript(async () => {
  const { says, args, env, appleKey } = signingOn(process.platform, process.env);
  process.stdout.write(`${says}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'grevy-release-'));
  try {
    const keyFile = join(folder, 'apple.p8');
    if (appleKey) writeFileSync(keyFile, appleKey, { mode: 0o600 });
    return await runInTerminal(process.execPath, [inRoot('scripts', 'dist.mjs'), ...args, ...feedArguments()], {
      env: { ...env, ...(appleKey && { APPLE_API_KEY: keyFile }) },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Where a feed is configured, electron-builder writes the lists by which studios find the version (latest.yml and its siblings). */
function feedArguments() {
  const { feed } = JSON.parse(readFileSync(inRoot('resources', 'updates.json'), 'utf8'));
  return feed ? ['-c.publish.provider=generic', `-c.publish.url=${feed}`] : [];
}
