import { availableParallelism } from 'node:os';
import { runCaptured } from './child.mjs';
import { withNode24 } from './node24.mjs';
import { inRoot, ROOT } from './paths.mjs';

/** Ctrl+C: what waits is not begun. */
const INTERRUPTED = 130;

const tool = (path) => inRoot('node_modules', path);

const typeCheck = (project, name) => [
  tool('typescript/bin/tsc'),
  '--project',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  `.cache/${name}.tsbuildinfo`,
];

/**
 * Parts of `npm run check`, the slowest first, so that none is left to run alone at the end. `args` are those of Node 24.
 * @typedef {{ name: string, args: readonly string[] }} Part
 * @type {readonly Part[]}
 */
export const CHECK_PARTS = [
  { name: 'lint', args: [tool('eslint/bin/eslint.js'), '.', '--max-warnings=0'] },
  { name: 'unit', args: [tool('vitest/vitest.mjs'), 'run', '--project=unit', '--reporter=minimal'] },
  {
    name: 'page-types',
    args: [
      tool('svelte-check/bin/svelte-check'),
      '--tsconfig=src-renderer/tsconfig.json',
      '--fail-on-warnings',
      '--output=human',
    ],
  },
  { name: 'types', args: typeCheck('tsconfig.json', 'types') },
  // What the page may import of the engine's: no Node and no DOM in it.
  { name: 'pure-types', args: typeCheck('src-main/tsconfig.pure.json', 'pure-types') },
  // What drives a page from outside knows Node and the DOM: benches and end-to-end tests.
  { name: 'e2e-types', args: typeCheck('bench/tsconfig.json', 'e2e-types') },
  {
    name: 'format',
    args: [
      tool('prettier/bin/prettier.cjs'),
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-strategy=content',
      '--cache-location=.cache/prettier',
      '.',
    ],
  },
  { name: 'unused', args: [tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
  // What nothing but its own test uses is dead as well.
  { name: 'test-only', args: [tool('knip/bin/knip.js'), '--production', '--no-progress', '--no-config-hints'] },
  { name: 'arrows', args: [inRoot('scripts', 'arrows.mjs')] },
];

/**
 * Runs parts side by side, as many as there are cores, and says how each went as soon as it is known.
 * @param {readonly Part[]} parts
 * @param {string} node24
 * @param {(text: string) => void} write
 * @returns {Promise<string[]>} names of those that failed
 */
export async function runParts(parts, node24, write) {
  const waiting = [...parts];
  const failed = [];
  const worker = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const result = await runPart(part, node24);
      if (result.code !== 0) failed.push(part.name);
      if (result.code === INTERRUPTED) waiting.length = 0;
      write(partReport(part.name, result));
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return failed;
}

async function runPart({ args }, node24) {
  const startMs = performance.now();
  const { code, output } = await runCaptured(node24, args, {
    cwd: ROOT,
    env: { ...withNode24(node24), ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  return { code, output, seconds: (performance.now() - startMs) / 1000 };
}

/** One line where all is well; where it is not, everything the tool said as well. */
export function partReport(name, { code, output, seconds }) {
  const line = `${name.padEnd(10)} ${code === 0 ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(5)} s\n`;
  return code === 0 ? line : `${line}${output.trimEnd()}\n\n`;
}
