import { existsSync } from 'node:fs';
import { runCaptured } from './child.mjs';
import { findChromium, findOnPath } from './chromium.mjs';
import { step } from './step.mjs';

/** Debian packages that tests of the page, the window and packages need, each with what shows that it is there. Newer releases put t64 behind some names. */
const PROGRAMS = {
  chromium: ['chromium'],
  'xvfb-run': ['xvfb'],
  xauth: ['xauth'],
  '7za': ['p7zip-full'], // packs the tar.gz
  mksquashfs: ['squashfs-tools'], // packs the AppImage
  gio: ['libglib2.0-bin'], // starts an installed studio by its desktop entry
};
const LIBRARIES = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libgbm.so.1': ['libgbm1'],
};
/** Debian's package of typefaces that pages fall back to; screenshots without any would show boxes. */
const FONTS = { folder: '/usr/share/fonts/truetype', packages: ['fonts-liberation', 'fonts-dejavu-core'] };

/**
 * Installs by apt what the tests lack on Debian or Ubuntu as root; elsewhere looks at what is there.
 * @returns {Promise<{ chromium: string | null, xvfbRun: string | null }>}
 */
export async function prepareTestMachine(env = process.env) {
  const missing = process.platform === 'linux' ? missingPackages(await machineFacts(env)) : [];
  if (missing.length > 0 && canUseApt(env)) await installByApt(missing);
  else if (missing.length > 0)
    process.stdout.write(`Some tests need: sudo apt-get install ${missing.map((names) => names.at(-1)).join(' ')}\n`);
  return { chromium: findChromium(env), xvfbRun: process.platform === 'linux' ? findOnPath(['xvfb-run'], env) : null };
}

/**
 * @param {{ hasProgram: (name: string) => boolean, hasLibrary: (name: string) => boolean, hasFonts: boolean }} facts
 * @returns {string[][]} for each thing that is missing, the names that its package may have, newest first
 */
export function missingPackages({ hasProgram, hasLibrary, hasFonts }) {
  return [
    ...Object.entries(PROGRAMS).flatMap(([program, names]) => (hasProgram(program) ? [] : [names])),
    ...Object.entries(LIBRARIES).flatMap(([library, names]) => (hasLibrary(library) ? [] : [names])),
    ...(hasFonts ? [] : FONTS.packages.map((name) => [name])),
  ];
}

async function machineFacts(env) {
  const { output } = await runCaptured(findOnPath(['ldconfig'], env) ?? '/sbin/ldconfig', ['-p']);
  return {
    hasProgram: (name) => (name === 'chromium' ? findChromium(env) : findOnPath([name], env)) !== null,
    hasLibrary: (name) => output.includes(`\t${name} `),
    hasFonts: existsSync(FONTS.folder),
  };
}

const canUseApt = (env) => process.getuid?.() === 0 && findOnPath(['apt-get'], env) !== null;

/** A failure is no end here: the tests that need the packages are skipped, and say so. */
async function installByApt(missing) {
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const list = missing.map((names) => names.at(-1)).join(', ');
  try {
    await step(`Installing by apt-get for the tests: ${list}`, async () => {
      await orThrow(runCaptured('apt-get', ['update', '-q'], quiet));
      const names = await Promise.all(missing.map(availableName));
      await orThrow(runCaptured('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], quiet));
    });
  } catch (error) {
    process.stderr.write(`${error.message.trimEnd()}\n`);
  }
}

/** The first of a package's names that this release knows. */
async function availableName(names) {
  for (const name of names) {
    const { output } = await runCaptured('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))/.test(output)) return name;
  }
  return names.at(-1);
}

async function orThrow(running) {
  const { code, output } = await running;
  if (code !== 0) throw new Error(output.split('\n').slice(-15).join('\n'));
}
