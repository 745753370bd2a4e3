import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { CHECK_PARTS, runParts } from './checkParts.mjs';
import { runInTerminal } from './child.mjs';
import { countPlaywright, countVitest, failure, NONE, skip, sum, withExitCode } from './counts.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureElectron } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { withNode24 } from './node24.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { SetupError, tellSetupError } from './setupError.mjs';

/** A screen large enough for the largest window that is photographed. */
const SCREEN = '-screen 0 1920x1200x24 -nolisten tcp';

/**
 * What every part gets to know: the Node to run on, what the machine has, and whether the long tests run as well.
 * @typedef {{ node24: string, chromium: string | null, xvfbRun: string | null, isLong: boolean }} Setting
 * @type {Readonly<Record<string, (setting: Setting) => Promise<import('./counts.mjs').Counts>>>}
 */
export const TEST_PARTS = { check: runChecks, unit: runUnit, page: runPage, e2e: runEndToEnd };

async function runChecks({ node24 }) {
  const parts = CHECK_PARTS.filter(({ name }) => name !== 'unit'); // its own part here, test by test
  const failed = await runParts(parts, node24, (text) => process.stdout.write(text));
  return {
    ...NONE,
    passed: parts.length - failed.length,
    failed: failed.length,
    reasons: failed.map((name) => `failed: ${name}`),
  };
}

function runUnit(setting) {
  return runVitest(['unit', 'process'], setting);
}

async function runPage(setting) {
  if (!setting.chromium) return skip('page tests skipped: there is no Chromium here (CHROMIUM_PATH names one)');
  return runVitest(['page'], setting);
}

async function runVitest(projects, { node24, ...setting }) {
  const report = reportFile(`vitest-${projects[0]}`);
  const args = [
    'run',
    ...projects.map((name) => `--project=${name}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const code = await runInTerminal(node24, [inRoot('node_modules/vitest/vitest.mjs'), ...args], {
    cwd: ROOT,
    env: { ...testEnvironment({ node24, ...setting }), TYPE_TESTS: '1' },
  });
  return withExitCode(readReport(report, countVitest), code, `vitest (${projects.join(', ')})`);
}

async function runEndToEnd(setting) {
  const { node24, xvfbRun, chromium } = setting;
  await ensureBuilt(node24);
  const { groups, skipped } = endToEndGroups({ chromium, hasScreen: hasScreen(xvfbRun) });
  if (groups.some((projects) => projects.includes('electron'))) await ensureWindowBed(node24);
  const counts = await Promise.all(groups.map((projects) => runPlaywright(projects, setting)));
  return sum([...skipped.map(skip), ...counts]);
}

/**
 * The window is tested in the studio's own Electron; where that cannot be had, in 22.3.25, whose compat layer has packages of its own. A
 * failure is no end here: those tests are skipped, and say why.
 */
async function ensureWindowBed(node24) {
  if (process.platform !== 'linux' || process.arch !== 'x64' || 'executable' in (await ensureElectron(node24))) return;
  try {
    await ensureInstalled({
      folder: inRoot('e2e', 'electron'),
      title: 'Installing what tests the window on Electron 22',
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    tellSetupError(error);
  }
}

async function runPlaywright(projects, setting) {
  const { node24, xvfbRun, isLong } = setting;
  const [name] = projects;
  const report = reportFile(`playwright-${name}`);
  const args = [
    inRoot('node_modules/@playwright/test/cli.js'),
    'test',
    '--config=e2e/playwright.config.ts',
    '--reporter=list,json',
    `--output=${inRoot('test-results', name)}`,
    ...projects.map((project) => `--project=${project}`),
    ...(isLong ? [] : ['--grep-invert=@long']),
  ];
  const needsScreen = projects.includes('electron') && xvfbRun;
  const [program, ...rest] = needsScreen
    ? [xvfbRun, '--auto-servernum', `--server-args=${SCREEN}`, node24, ...args]
    : [node24, ...args];
  const env = {
    ...testEnvironment(setting),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PLAYWRIGHT_FORCE_TTY: '0', // two that write at a time: whole lines only
    ...(process.platform === 'linux' && { PACKED: '1' }), // of the studio as it is packed: e2e/bed/electronStudio.ts
  };
  const code = await runInTerminal(program, rest, { cwd: ROOT, env });
  return withExitCode(readReport(report, countPlaywright), code, `playwright (${projects.join(', ')})`);
}

/**
 * The projects of e2e/playwright.config.ts that this machine can run, and why not the others. Groups run at the same time, which half of the
 * time wait for timers and screens: the page, and the windows on a screen of their own, where nothing takes their focus.
 * @param {{ chromium: string | null, hasScreen: boolean }} machine
 */
export function endToEndGroups({ chromium, hasScreen: canShowWindows }) {
  const skipped = [];
  if (!chromium) skipped.push('browser host tests skipped: there is no Chromium here (CHROMIUM_PATH names one)');
  if (!canShowWindows) skipped.push('Electron tests skipped: there is neither a display nor xvfb-run here');
  const withoutWindows = chromium ? [['page']] : [];
  const groups = canShowWindows ? [...withoutWindows, ['electron', 'cli']] : [[...withoutWindows.flat(), 'cli']];
  return { groups, skipped };
}

const hasScreen = (xvfbRun) =>
  process.platform !== 'linux' || Boolean(xvfbRun || process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function testEnvironment({ node24, chromium, isLong }) {
  return {
    ...withNode24(node24),
    NODE_BIN: node24,
    ...(chromium && { CHROMIUM_PATH: chromium }),
    ...(isLong && { LONG: '1' }),
  };
}

function reportFile(name) {
  const file = inRoot('.cache', 'reports', `${name}.json`);
  mkdirSync(inRoot('.cache', 'reports'), { recursive: true });
  rmSync(file, { force: true }); // last time's results must never count for this time
  return file;
}

function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return failure(`no readable report in ${file}: ${error.message}`);
  }
}
