import { needsPage, runCommandLine } from './lib/commandLine.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node24.mjs';
import { runScript } from './lib/setupError.mjs';

/** `npm run -s grevy -- translate horse.jpg`: the command line from its sources, installed on the first call. */
await runScript(async () => {
  const args = process.argv.slice(2);
  await ensureInstalled();
  const node24 = findNode24();
  if (needsPage(args)) await (await import('./lib/build.mjs')).ensureBuilt(node24);
  return runCommandLine(node24, args);
});
