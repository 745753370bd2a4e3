import { CHECK_PARTS, runParts } from './lib/checkParts.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node24.mjs';
import { readOptions } from './lib/options.mjs';
import { runScript } from './lib/setupError.mjs';

/** `npm run check [-- --only lint,types]`: the inner loop. Everything that needs no browser and no window. */
await runScript(async () => {
  const names = CHECK_PARTS.map(({ name }) => name);
  const { only } = readOptions(process.argv.slice(2), names);
  await ensureInstalled();
  const startMs = performance.now();
  const parts = CHECK_PARTS.filter(({ name }) => only.includes(name));
  const failed = await runParts(parts, findNode24(), (text) => process.stdout.write(text));
  const seconds = Math.round((performance.now() - startMs) / 1000);
  process.stdout.write(
    failed.length === 0 ? `all ${parts.length} ok in ${seconds} s\n` : `failed in ${seconds} s: ${failed.join(', ')}\n`,
  );
  return failed.length === 0 ? 0 : 1;
});
