import { ensureBuilt } from './lib/build.mjs';
import { needsPage, runCommandLine, splitArguments } from './lib/commandLine.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node24.mjs';
import { personFolder } from './lib/paths.mjs';
import { runScript } from './lib/setupError.mjs';
import { openStudio } from './lib/window.mjs';

/** `npm start [-- pictures]` opens the studio; `npm start -- translate ...` does a job of the command line and ends. From a fresh clone too. */
await runScript(async () => {
  const wanted = splitArguments(process.argv.slice(2), personFolder());
  await ensureInstalled();
  const node24 = findNode24();
  if (wanted.kind === 'window' || needsPage(wanted.args)) await ensureBuilt(node24);
  return wanted.kind === 'window' ? openStudio(node24, wanted.pictures) : runCommandLine(node24, wanted.args);
});
