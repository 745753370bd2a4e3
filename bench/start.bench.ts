import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronForTests, made } from '../e2e/bed/electron.ts';
import { openPackedStudio, startProgram } from '../e2e/bed/packedStudio.ts';
import { packStudio } from '../e2e/electron/package.mjs';
import { TranslateRoom } from '../e2e/pages/translateRoom.ts';
import { createClient } from '../src-main/contract/client.ts';
import { packedRoot, sourcesRoot, type EngineRoot } from '../src-main/hosts/engineRoot.ts';
import { startLocalEngine } from '../src-main/hosts/localEngine.ts';
import { timed } from './rawNetwork.ts';
import { median, report } from './report.ts';

/**
 * From the start of a packed studio to a window that can be used, against a bare Electron with a page of one button, started and waited for in the same
 * way; and from the start of an engine to its first answer, bundled against its sources. Run it by `xvfb-run -a npm run bench -- start`. The first start
 * of each is with nothing of it in the system's file cache, where this may be emptied.
 */
const runs = 5;
const repository = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'grevy-bench-'));

const electron = made(await electronForTests());
const { executablePath } = electron;
const { program, resources } = await packStudio(electron, join(folder, 'packed'));

/** The program of the peer: a window with a page of one button. */
const bare = join(folder, 'bare.cjs');
const page = 'data:text/html,<title>Bare</title><button>Open</button>';
writeFileSync(
  bare,
  `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('${page}'));`,
);

const dataFolder = (): string => mkdtempSync(join(folder, 'data-'));

async function startStudio(data: string): Promise<void> {
  const studio = await openPackedStudio(program, data, {}, () => undefined);
  await new TranslateRoom(studio).openButton.waitFor();
  closing.push(() => studio.close());
}

async function startBare(): Promise<void> {
  const app = await startProgram(executablePath, [bare]);
  await app.page.getByRole('button').waitFor();
  closing.push(() => app.close());
}

async function startEngine(engine: EngineRoot): Promise<void> {
  const own = { file: process.execPath, version: process.version };
  const options = { engine, version: 'bench', data: dataFolder(), self: own, env: process.env, log: () => undefined };
  const local = await startLocalEngine(options);
  await createClient(local.supervisor).call('session.get', {});
  closing.push(() => local.stop());
}

/** What was started is ended outside of the time that is measured. */
const closing: (() => Promise<void>)[] = [];
async function measure(start: () => Promise<void>): Promise<number> {
  const ms = await timed(start);
  for (const close of closing.splice(0)) await close();
  return ms;
}

const emptyCache = (): void => writeFileSync('/proc/sys/vm/drop_caches', '3');

const known = dataFolder();
emptyCache();
const coldBare = await measure(startBare);
emptyCache();
const coldStudio = await measure(() => startStudio(dataFolder()));
await measure(() => startStudio(known));
const taken = { studio: [] as number[], bare: [] as number[], sources: [] as number[], bundled: [] as number[] };
for (let run = 0; run < runs; run++) {
  taken.bare.push(await measure(startBare));
  taken.studio.push(await measure(() => startStudio(known)));
  taken.sources.push(await measure(() => startEngine(sourcesRoot(repository))));
  taken.bundled.push(await measure(() => startEngine(packedRoot(resources))));
}
rmSync(folder, { recursive: true });
const told = (what: string, value: number, atMost: number | null = null, unit = 'ms') => ({
  what,
  value,
  unit,
  atMost,
});
report('start', [
  told('packed studio, warm, to a window that can be used', median(taken.studio), 1500),
  told('bare Electron, warm, to its button', median(taken.bare)),
  told('packed studio against bare Electron', median(taken.studio) / median(taken.bare), null, 'times'),
  told('packed studio, first start of all, cold', coldStudio),
  told('bare Electron, cold', coldBare),
  told('engine, bundled, to its first answer', median(taken.bundled)),
  told('engine, from its sources', median(taken.sources)),
]);
