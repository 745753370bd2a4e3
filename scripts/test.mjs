import { failure, isGreen, lastLine, sum } from './lib/counts.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node24.mjs';
import { readOptions } from './lib/options.mjs';
import { runScript, SetupError, tellSetupError } from './lib/setupError.mjs';
import { ensureTensorflow } from './lib/tensorflow.mjs';
import { prepareTestMachine } from './lib/testMachine.mjs';
import { TEST_PARTS } from './lib/testParts.mjs';

/** `npm test [-- --only unit,page] [-- --long]`: everything, installed where it is missing. The last line is `N passed, N failed, N skipped`. */
await runScript(async () => {
  const { only, isLong } = readOptions(process.argv.slice(2), Object.keys(TEST_PARTS));
  const total = sum(await runAll(only, isLong));
  process.stdout.write(
    ['', ...total.reasons, ...(total.reasons.length > 0 ? [''] : []), lastLine(total), ''].join('\n'),
  );
  return isGreen(total, process.env.CI === 'true') ? 0 : 1;
});

/** Ctrl+C ends the part that runs, by itself; this keeps the next from beginning. */
async function runAll(names, isLong) {
  let isInterrupted = false;
  process.once('SIGINT', () => (isInterrupted = true));
  const results = [];
  const setting = await orFailure('set-up', () => prepare(names, isLong));
  if ('failed' in setting) return [setting];
  for (const name of names) {
    results.push(await runNamed(name, setting));
    if (isInterrupted) return [...results, failure('interrupted')];
  }
  return results;
}

async function prepare(names, isLong) {
  await ensureInstalled();
  if (process.env.CI === 'true' && names.includes('unit')) await ensureTensorflow(findNode24());
  const needsBrowsers = names.includes('page') || names.includes('e2e');
  const machine = needsBrowsers ? await prepareTestMachine() : { chromium: null, xvfbRun: null };
  return { node24: findNode24(), isLong, ...machine };
}

async function runNamed(name, setting) {
  const startMs = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const counts = await orFailure(name, () => TEST_PARTS[name](setting));
  process.stdout.write(`== ${name}: ${lastLine(counts)}, ${Math.round((performance.now() - startMs) / 1000)} s\n`);
  return counts;
}

/** What cannot even begin counts as one failure, so that the last line is always there. */
async function orFailure(name, work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    tellSetupError(error);
    return failure(`${name}: ${error.message}`);
  }
}
