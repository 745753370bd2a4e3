import { readFile, readdir } from 'node:fs/promises';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { StudioClient } from '../../contract/client.ts';
import type { ReportView } from '../../contract/hostCare.ts';
import type { Person } from '../withoutPrivate.ts';
import { reportCleaner, type Private } from './reportCleaner.ts';
import { askEngine, reportFacts, type EngineAnswers, type HostFacts } from './reportFacts.ts';

/** Where a report comes from. */
export interface ReportSource extends HostFacts {
  readonly client: StudioClient;
  readonly data: string;
}

/** Whose report it is, and when it is made. */
export interface ReportTime {
  readonly person: Person;
  readonly computer: string;
  readonly madeAt: Date;
}

const now = (): ReportTime => ({
  person: { home: homedir(), user: userInfo().username },
  computer: hostname(),
  madeAt: new Date(),
});

/** What the logs of the studio are called, see electron/logFile.ts. */
const logName = /^engine(\.\d+)?\.log$/;
const ageOf = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);

/**
 * Makes a report for whoever mends the studio: facts of the studio and the computer, and the logs. No picture is in it, and no name, path or
 * account of the person; what could be one is taken out, see reportCleaner.
 */
export async function makeReport({ client, data, ...host }: ReportSource, time = now()): Promise<ReportView> {
  const { madeAt, ...whose } = time;
  const answers = await askEngine(client);
  const clean = reportCleaner({ ...whose, ...privateOf(answers), dataFolder: data });
  const facts = JSON.stringify(
    await reportFacts(host, data, answers, madeAt),
    (_key, value: unknown) => (typeof value === 'string' ? clean(value) : value),
    2,
  );
  const texts: Readonly<Record<string, string>> = { 'report.json': `${facts}\n`, ...(await logsOf(data, clean)) };
  const files = Object.entries(texts).map(([name, text]) => ({ name, content: strToU8(text) }));
  return {
    name: `grevy-report-${madeAt.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.zip`,
    files: files.map(({ name, content }) => ({ name, bytes: content.byteLength })),
    facts,
    archive: zipSync(Object.fromEntries(files.map(({ name, content }) => [name, content])), { mtime: madeAt }),
  };
}

/** The logs, the newest first, each line cleaned once more. */
async function logsOf(data: string, clean: (line: string) => string): Promise<Record<string, string>> {
  const folder = join(data, 'logs');
  const names = (await readdir(folder).catch(() => [])).filter((name) => logName.test(name));
  const logs: Record<string, string> = {};
  for (const name of names.sort((a, b) => ageOf(a) - ageOf(b))) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    logs[`logs/${name}`] = text.split('\n').map(clean).join('\n');
  }
  return logs;
}

/** All that the engine knows to be the person's own. */
function privateOf({ description, session, models, runs, folders }: EngineAnswers): Pick<Private, 'paths' | 'names'> {
  const own = models?.models.filter(({ origin }) => origin === 'own') ?? [];
  const pictures = session?.pictures ?? [];
  const batches = session?.jobs.flatMap(({ summary }) => summary?.failed ?? []) ?? [];
  return {
    paths: [
      ...pictures.flatMap(({ path }) => path ?? []),
      ...batches.map(({ input }) => input),
      ...own.map(({ folder }) => folder),
      ...(models?.broken ?? []).map(({ folder }) => folder),
      ...(runs?.runs ?? []).flatMap((run) => [run.path, ...run.folders]),
      ...(folders?.folders ?? []).map(({ path }) => path),
      ...(description ? [description.folders.session] : []),
    ],
    names: [
      ...pictures.map(({ name }) => name),
      ...own.flatMap(({ id, name }) => [id, name.en, name.sr]),
      ...(models?.broken ?? []).map(({ id }) => id),
    ],
  };
}
