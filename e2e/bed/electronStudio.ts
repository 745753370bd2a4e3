import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { _electron, type Page } from '@playwright/test';
import { electronForTests, made } from './electron.ts';
import { packedForTests } from './packages.ts';
import { designedSize, type Studio, type StudioStart } from './studio.ts';

/** Playwright's own script for an Electron that it finds by itself: holds the app back until pages can be met from their beginning. */
const untilPlaywrightLooks = createRequire(import.meta.url)
  .resolve('playwright-core/package.json')
  .replace(/package\.json$/, 'lib/server/electron/loader.js');

/** Opens the studio in Electron's window, with its own data folder and therefore as an instance of its own. */
export async function openElectronStudio(
  data: string,
  {
    open = [],
    switches = [],
    width = designedSize.width,
    height = designedSize.height,
    colourScheme = 'dark',
    language = 'en',
    copy,
    env = {},
  }: StudioStart,
  watch: (page: Page) => void,
): Promise<Studio> {
  const program = await programOf(copy);
  const app = await _electron.launch({
    executablePath: program.executablePath,
    args: [...switches, ...program.args, ...open],
    colorScheme: colourScheme,
    env: {
      ...(process.env as Record<string, string>),
      ...program.env,
      GREVY_DATA: data,
      LANGUAGE: language,
      LANG: 'en_GB.UTF-8',
      ...env,
      ELECTRON_DISABLE_SECURITY_WARNINGS: '1', // printed in development only, and itself a violation of the policy
    },
  });
  app.on('window', watch);
  const page = await app.firstWindow();
  await page.setViewportSize({ width, height });
  let closing: Promise<void> | null = null;
  return {
    kind: 'electron',
    page,
    app,
    enginePid: () => Promise.resolve(engineBelow(app.process().pid ?? 0)),
    close: () => (closing ??= app.close()),
  };
}

interface Program {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Whether the stories of this run are told of the packed studio, as the whole proof does; else of the built one, which is there at once. */
export const isPacked = process.env['PACKED'] === '1';

/** Makes what stories are told of, where it can be made here. */
export async function prepareProgram(): Promise<void> {
  await (isPacked ? packedForTests() : electronForTests());
}

/**
 * What is started for a story.
 * @param copy of the studio, as `StudioStart` has it
 * @throws Error where there is no Electron
 */
async function programOf(copy?: string): Promise<Program> {
  if (isPacked) {
    const packed = made(await packedForTests());
    const env = { NODE_BIN: '/nowhere/node', FIRST_OF_ALL: untilPlaywrightLooks }; // a packed studio takes no orders from NODE_BIN
    return { executablePath: copy ?? packed.inspectable, args: ['--no-sandbox'], env };
  }
  const { executablePath, args } = made(await electronForTests());
  const app = copy === undefined ? args : [...args.slice(0, -1), copy]; // the app's folder is the last
  return { executablePath, args: ['-r', untilPlaywrightLooks, ...app], env: { NODE_BIN: process.execPath } };
}

/** Starts the program once more, as the system does it with what it opens with the studio. */
export async function startAgain(data: string, words: readonly string[]): Promise<void> {
  const { executablePath, args, env } = await programOf();
  const second = spawn(executablePath, [...args, ...words], {
    env: { ...process.env, ...env, GREVY_DATA: data },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.on('close', resolve));
  if (code !== 0) throw new Error(`The second start ended with ${String(code)}.`);
}

/** The child of a process that runs the engine. */
function engineBelow(pid: number): number | null {
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const children = procText(`${pid}/task/${task}/children`).trim().split(' ').filter(Boolean).map(Number);
    const engine = children.find((child) => /engine\/main\.(ts|mjs)/.test(procText(`${child}/cmdline`)));
    if (engine !== undefined) return engine;
  }
  return null;
}

/** What the system says of a process; nothing of one that has ended since it was listed. */
function procText(name: string): string {
  try {
    return readFileSync(`/proc/${name}`, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
