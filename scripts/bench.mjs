import { mkdirSync, readdirSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { runInTerminal } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24, withCalmMemory, withNode24 } from './lib/node24.mjs';
import { inRoot, ROOT } from './lib/paths.mjs';
import { runScript, SetupError } from './lib/setupError.mjs';

const SUFFIX = '.bench.ts';
/** Benches of many minutes, NAME.long.bench.ts, run only by their names. */
const LONG = '.long';

/** `npm run bench` lists the benches; `npm run bench -- translate batch` runs these, `-- all` every one but the long ones. Each but these leaves its figures in bench/results. */
await runScript(async () => {
  const benches = readdirSync(inRoot('bench'))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort();
  const wanted = process.argv.slice(2);
  if (wanted.length === 0) return list(benches);
  const unknown = wanted.filter((name) => name !== 'all' && !benches.includes(name));
  if (unknown.length > 0)
    throw new SetupError(`No such bench: ${unknown.join(', ')}.`, `There are: ${benches.join(', ')}.`);
  await ensureInstalled();
  const node24 = findNode24();
  await ensureBuilt(node24);
  mkdirSync(inRoot('bench', 'results'), { recursive: true });
  return runOneByOne(node24, wanted.includes('all') ? benches.filter((name) => !name.endsWith(LONG)) : wanted);
});

function list(benches) {
  process.stdout.write(`npm run bench -- NAME... (or all)\n${benches.map((name) => `  ${name}\n`).join('')}`);
  return 0;
}

/** Never side by side: they would measure each other. */
async function runOneByOne(node24, names) {
  const env = { ...withCalmMemory(withNode24(node24)), NODE_BIN: node24 };
  let worst = 0;
  for (const name of names) {
    process.stdout.write(`\n== ${name}\n`);
    const code = await runInTerminal(
      node24,
      ['--expose-gc', '--disable-warning=ExperimentalWarning', inRoot('bench', name + SUFFIX)],
      {
        cwd: ROOT,
        env,
      },
    );
    if (code === 130) return code;
    worst = Math.max(worst, code);
  }
  return worst;
}
