import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { designedSize, type Studio, type StudioStart } from './studio.ts';

/** A program with a page, looked at by Chromium's tools alone: there is no handle of the process behind the page. */
export interface Started {
  readonly page: Page;
  readonly process: ChildProcess;
  /** Ends it as the system does when a person leaves. */
  close(): Promise<void>;
}

/**
 * Starts an Electron as a person does, and not by Node's inspector, which Playwright's own way asks for and a packed studio keeps shut.
 * @throws Error with all that it said, where it ends before it has a page
 */
export async function startProgram(
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const child = spawn(program, ['--no-sandbox', '--remote-debugging-port=0', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  const address = await addressOf(child);
  await hasTitle(new URL(address).host);
  const browser = await chromium.connectOverCDP(address, { noDefaults: true }); // Electron does not let downloads be set
  return { page: browser.contexts()[0]!.pages()[0]!, process: child, close: () => ended(child) };
}

/** Opens a packed studio, with its own data folder. */
export async function openPackedStudio(
  program: string,
  data: string,
  { open = [], switches = [], language = 'en', env = {} }: StudioStart,
  watch: (page: Page) => void,
): Promise<Studio & Started> {
  const started = await startProgram(program, [...switches, ...open], {
    NODE_BIN: '/nowhere/node', // a packed studio takes no orders from it
    GREVY_DATA: data,
    LANGUAGE: language,
    LANG: 'en_GB.UTF-8',
    ...env,
  });
  watch(started.page);
  await started.page.setViewportSize(designedSize);
  return { ...started, kind: 'electron', app: null, enginePid: () => Promise.resolve(null) };
}

/** What Chromium says once a tool may look at its pages. */
const listening = /^DevTools listening on (ws:\/\/\S+)$/;

function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  const lines = createInterface(child.stderr!);
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      const [, address] = listening.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    lines.on('close', () => reject(new Error(`It said nothing of its pages: ${said.join('\n')}`)));
  });
}

/** Waits until a page has a title of its own: Playwright loses one that it meets before. */
async function hasTitle(host: string): Promise<void> {
  for (;;) {
    const response = await fetch(`http://${host}/json/list`);
    const pages = (await response.json()) as { title: string; url: string }[];
    if (pages.some(({ title, url }) => title !== '' && !url.startsWith(title))) return;
    await setTimeout(10);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
