import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    return await runInTerminal(process.execPath, [inRoot('scripts', 'dist.mjs'), '--all', ...args], {
      env: { ...env, ...(appleKey && { APPLE_API_KEY: keyFile }) },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
