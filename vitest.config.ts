import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './scripts/lib/chromium.mjs';
import { findTensorflow } from './scripts/lib/tensorflow.mjs';

const isLong = process.env['LONG'] === '1';
/** The compiler already reads every *.test-d.ts in `npm run check`; only the full run counts them as tests. */
const countsTypeTests = process.env['TYPE_TESTS'] === '1';
const longTests = isLong ? [] : ['**/*.long.test.ts'];
/** They start real engines and command lines: part of `npm test`, too slow for the inner loop. */
const processTests = [
  'src-main/hosts/**/{translate,train,serve,commands,engineProcess}.test.ts',
  '**/*.process.test.ts',
];
/** The desktop test bed links the sources into a folder of its own. */
const notOurs = [...configDefaults.exclude, '.e2e/**'];
const chromium = findChromium();
const tensorflow = findTensorflow();
const env = tensorflow ? { GREVY_TEST_TENSORFLOW: tensorflow } : {};

export default defineConfig({
  test: {
    maxWorkers: Math.max(2, availableParallelism() - 1), // on two cores vitest would take one
    projects: [
      {
        plugins: [svelte()],
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false, // what needs a process of its own says so by its name
          env,
          include: ['src-main/**/*.test.ts', 'src-renderer/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...notOurs, ...longTests, ...processTests, '**/*.svelte.test.ts'],
          typecheck: { enabled: countsTypeTests, include: ['src-main/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'process',
          environment: 'node',
          env,
          include: processTests,
          exclude: [...notOurs, ...longTests],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [svelte()],
        optimizeDeps: { include: ['fflate'] }, // found in the middle of a run it would reload the page
        test: {
          name: 'page',
          include: ['src-renderer/**/*.svelte.test.ts'],
          exclude: [...notOurs, ...longTests],
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: CHROMIUM_ARGS, ...(chromium && { executablePath: chromium }) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
