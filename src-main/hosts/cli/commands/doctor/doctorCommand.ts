import { constants, existsSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { dataFolder } from '../../../dataFolder.ts';
import { asStudioError } from '../../../failures.ts';
import { missingPortal } from '../../../missingPortal.ts';
import { aligned } from '../../output/columns.ts';
import { checksOf, type Check, type Findings } from './doctorChecks.ts';
import { openEngine } from '../../process/engineSession.ts';
import { exitCodes, type DoctorInvocation } from '../../invocation.ts';
import type { Style } from '../../output/style.ts';
import { outStyle, type Surroundings } from '../../process/surroundings.ts';

/** `grevy doctor`: what works here and what does not. It also answers where the engine does not start, since that is when it is asked. */
export async function doctor({ json }: DoctorInvocation, surroundings: Surroundings): Promise<number> {
  const findings = await examine(surroundings);
  const checks = checksOf(findings);
  const isWell = !checks.some(({ state }) => state === 'bad');
  const { out } = surroundings;
  if (json) out.write(`${JSON.stringify({ event: 'result', ok: isWell, checks, ...findings })}\n`);
  else out.write(`${doctorText(checks, outStyle(surroundings)).join('\n')}\n`);
  return isWell ? exitCodes.done : exitCodes.failed;
}

async function examine(surroundings: Surroundings): Promise<Findings> {
  const { root, env } = surroundings;
  const data = dataFolder({ env, platform: process.platform, home: homedir() });
  const [engine, isWritable, isPageBuilt, electron] = await Promise.all([
    askEngine(surroundings),
    canWrite(data),
    exists(join(root, 'out', 'renderer', 'index.html')),
    findElectron(root, env),
  ]);
  return {
    node: process.versions.node,
    engine,
    dataFolder: { path: data, isWritable },
    isPageBuilt,
    electron,
    missingPortal: missingPortal({ env, platform: process.platform, home: homedir(), isThere: existsSync }),
  };
}

async function askEngine(surroundings: Surroundings): Promise<Findings['engine']> {
  try {
    const session = await openEngine(surroundings);
    try {
      const [description, models] = await Promise.all([
        session.client.call('engine.describe', {}),
        session.client.call('models.list', {}),
      ]);
      return { description, models };
    } finally {
      await session.close();
    }
  } catch (cause) {
    return { error: asStudioError(cause) };
  }
}

const exists = (path: string, mode: number = constants.F_OK): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );

/** Whether a folder, or the nearest one above it that is there already, may be written. */
async function canWrite(folder: string): Promise<boolean> {
  if (await exists(folder)) return exists(`${folder}/.`, constants.W_OK); // a file in its place is none
  const above = dirname(folder);
  return above !== folder && canWrite(above);
}

const Manifest = z.object({ version: z.string() });
const readText = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);

/** Electron's package is always installed; its program is a download of its own, which closed networks do not have. */
async function findElectron(root: string, env: NodeJS.ProcessEnv): Promise<Findings['electron']> {
  const home = join(root, 'node_modules', 'electron');
  const [manifest, program] = await Promise.all([
    readText(join(home, 'package.json')),
    readText(join(home, 'path.txt')),
  ]);
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] || join(home, 'dist');
  const hasProgram = program !== null && (await exists(join(folder, program.trim())));
  return { version: manifest === null ? null : Manifest.parse(JSON.parse(manifest)).version, hasProgram };
}

const areas = [
  'Computer',
  'Engine',
  'Runtimes',
  'Models',
  'Folders',
  'Window',
] as const satisfies readonly Check['area'][];
const marks = { ok: '✓', info: ' ', warning: '!', bad: '✗' } as const satisfies Record<Check['state'], string>;

/** Checks as text: areas as headings, names aligned, what does not work marked and said again at the end. */
export function doctorText(checks: readonly Check[], style: Style): string[] {
  const paint = { ok: style.good, info: style.dim, warning: style.warning, bad: style.bad };
  const rows = aligned(checks.map(({ name, text }) => [name, text]));
  const lines = areas.flatMap((area) => {
    const own = checks.flatMap((check, index) =>
      check.area === area ? [`  ${paint[check.state](marks[check.state])} ${rows[index] ?? ''}`] : [],
    );
    return own.length > 0 ? [style.bold(area), ...own] : [];
  });
  const bad = checks.filter(({ state }) => state === 'bad').map(({ name }) => name);
  const verdict =
    bad.length === 0 ? 'Everything that the studio needs works.' : style.bad(`Does not work: ${bad.join(', ')}.`);
  return [...lines, '', verdict];
}
