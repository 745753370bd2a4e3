import { runInTerminal } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24, withNode24 } from './lib/node24.mjs';
import { inRoot } from './lib/paths.mjs';
import { runScript } from './lib/setupError.mjs';

/** `node scripts/quiz.mjs` makes the pictures of Learn's quiz anew, by the networks that ship, with what their discriminators say of them. */
await runScript(async () => {
  await ensureInstalled();
  const node24 = findNode24();
  // an older Node does not read the studio's sources
  if (node24 !== process.execPath)
    return runInTerminal(node24, [inRoot('scripts', 'quiz.mjs')], { env: withNode24(node24) });
  const { writeQuiz } = await import('./lib/writeQuiz.mjs');
  await writeQuiz();
  return 0;
});
