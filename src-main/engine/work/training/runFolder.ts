import { appendFile, mkdir, readFile, rename, rm, rmdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Evaluation } from '../../../contract/evaluation.ts';
import { Publication, type MetricsLine } from '../../../contract/runs.ts';
import { makeOutputFolder, outputErrorOf } from '../../../imaging/writeFile.ts';
import { failure } from '../../failures.ts';
import { configVersion, TrainingConfig } from './config.ts';
import { DataFingerprint, difference } from './data/fingerprint.ts';
import { migratedCyclegan, migratedData, migratedEvaluation, migratedInpainting, oldNames } from './migrations.ts';
import type { Review } from './review/reviewer.ts';
import { writeStrip } from './review/writeStrip.ts';
import { samplePath } from './samples.ts';

/** A training run on disk: config.json, data.json, metrics.jsonl, evaluations.jsonl, samples/, log.txt and checkpoints/. */
export class RunFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get checkpoints(): string {
    return join(this.path, 'checkpoints');
  }

  get metricsPath(): string {
    return join(this.path, 'metrics.jsonl');
  }

  /** Written when the run begins, under this name by every version. */
  get dataPath(): string {
    return join(this.path, 'data.json');
  }

  /** The settings of an earlier start; null for a new folder. */
  async config(): Promise<TrainingConfig | null> {
    const text = await this.#text('config.json');
    const inpainting = await this.#text(oldNames.inpaintingConfig);
    const found = text ?? inpainting;
    if (found === null) return null;
    const written = JSON.parse(found) as Readonly<Record<string, unknown>>;
    const version = Number(written['formatVersion'] ?? 1);
    if (version > configVersion) throw failure('run/newer', `format ${version}`, `format ${configVersion} or older`);
    const current =
      text === null ? migratedInpainting(written) : version < configVersion ? migratedCyclegan(written) : written;
    const parsed = TrainingConfig.safeParse(current);
    if (!parsed.success)
      throw failure('run/config-invalid', parsed.error.message, 'the config.json of this version', parsed.error);
    return parsed.data;
  }

  /** Writes settings and data of a new run, or holds the data against those of its first start; `force` accepts other data and says so in the log. */
  async begin(config: TrainingConfig, data: DataFingerprint, force: boolean): Promise<void> {
    await makeOutputFolder(this.path);
    await makeOutputFolder(this.checkpoints);
    const known = await this.config();
    const isToday = known !== null && (await this.#isToday());
    const isSame = known !== null && (await this.#hold(data, force));
    if (!isToday || !isSame) await this.#write('data.json', data);
    if (isToday) return;
    await this.#write('config.json', config);
    if (known !== null) await this.#forgetOldFiles();
  }

  /** Whether the run was begun, or brought into today's shape, by this version. */
  async #isToday(): Promise<boolean> {
    const text = await this.#text('config.json');
    return text !== null && (JSON.parse(text) as { readonly formatVersion?: unknown }).formatVersion === configVersion;
  }

  /** Whether the pictures are those of the beginning. */
  async #hold(data: DataFingerprint, force: boolean): Promise<boolean> {
    const written = JSON.parse(await readFile(this.dataPath, 'utf8')) as Readonly<Record<string, unknown>>;
    const before = DataFingerprint.parse(written['formatVersion'] === 2 ? written : migratedData(written));
    const changed = difference(before.sets, data.sets);
    if (changed === null) return true;
    if (!force) throw failure('run/data-changed', changed, 'the pictures that the run began with');
    await this.log(`goes on with other pictures: ${changed}`);
    return false;
  }

  /** What an earlier version wrote is rewritten as today's first and let go then: a kill on the way loses nothing. */
  async #forgetOldFiles(): Promise<void> {
    const evaluations = (await this.evaluations()).map((evaluation) => `${JSON.stringify(evaluation)}\n`).join('');
    if (evaluations !== '') await this.#writeText('evaluations.jsonl', evaluations);
    for (const name of Object.values(oldNames)) await rm(join(this.path, name), { force: true });
  }

  /** Forgets lines after a step: those of steps that no checkpoint has will be written again. */
  async cutMetrics(step: number): Promise<void> {
    await this.#cut('metrics.jsonl', step);
    await this.#cut('evaluations.jsonl', step);
    await this.#cut(oldNames.holeReviews, step);
  }

  async #cut(name: string, step: number): Promise<void> {
    const path = join(this.path, name);
    const text = await readFile(path, 'utf8').catch(() => '');
    let length = 0;
    for (const line of text.split('\n')) {
      const whole = `${line}\n`;
      if (line === '' || !text.startsWith(whole, length) || stepOf(line) > step) break;
      length += whole.length;
    }
    if (text.length > 0) await truncate(path, Buffer.byteLength(text.slice(0, length)));
  }

  /** All whole lines so far. */
  async metrics(): Promise<MetricsLine[]> {
    return linesOf(await this.#text('metrics.jsonl')).map((line) => JSON.parse(line) as MetricsLine);
  }

  /** How good the checkpoints were, by their steps. */
  async evaluations(): Promise<Evaluation[]> {
    const lines = [
      ...linesOf(await this.#text('evaluations.jsonl')),
      ...linesOf(await this.#text(oldNames.holeReviews)),
    ];
    const read = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const found = read.map((line) => Evaluation.parse('scores' in line ? line : migratedEvaluation(line)));
    return [...new Map(found.map((evaluation) => [evaluation.step, evaluation])).values()].sort(
      (a, b) => a.step - b.step,
    );
  }

  /** Adds an evaluation and its sample strip. */
  async addReview({ evaluation, strip }: Review): Promise<void> {
    await this.addSamples(evaluation.step, strip);
    await appendWhole(join(this.path, 'evaluations.jsonl'), `${JSON.stringify(evaluation)}\n`);
  }

  /** Writes samples/step-000500.png. */
  async addSamples(step: number, strip: Review['strip']): Promise<void> {
    await mkdir(join(this.path, 'samples'), { recursive: true });
    await writeStrip(samplePath(this.path, step), strip);
  }

  async addMetrics(lines: readonly MetricsLine[]): Promise<void> {
    await appendWhole(this.metricsPath, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  /** Models that were made of it, the newest last. */
  async publications(): Promise<Publication[]> {
    return linesOf(await this.#text('published.jsonl')).map((line) => Publication.parse(JSON.parse(line)));
  }

  async addPublication(publication: Publication): Promise<void> {
    await appendWhole(join(this.path, 'published.jsonl'), `${JSON.stringify(publication)}\n`);
  }

  /** Deletes what a run writes, and the folder itself unless something else lies in it. */
  async discard(): Promise<void> {
    for (const name of ownNames) await rm(join(this.path, name), { recursive: true, force: true });
    await rmdir(this.path).catch(() => undefined); // somebody keeps something there
  }

  async log(line: string): Promise<void> {
    await appendWhole(join(this.path, 'log.txt'), `${line}\n`);
  }

  #write(name: string, value: unknown): Promise<void> {
    return this.#writeText(name, `${JSON.stringify(value, null, 2)}\n`);
  }

  async #writeText(name: string, text: string): Promise<void> {
    const path = join(this.path, name);
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  }

  #text(name: string): Promise<string | null> {
    return readFile(join(this.path, name), 'utf8').catch(() => null);
  }
}

/** All that a run writes; config.json last, for without it there is no run. */
const ownNames = [
  ...[
    'checkpoints',
    'samples',
    'metrics.jsonl',
    'evaluations.jsonl',
    'published.jsonl',
    'data.json',
    'data.json.new',
    'log.txt',
  ],
  ...['ended.json', 'ended.json.new', 'training.lock', 'evaluations.jsonl.new', ...Object.values(oldNames)],
  ...['config.json.new', 'config.json'],
];

/** Adds to a file whole or not at all. */
async function appendWhole(path: string, text: string): Promise<void> {
  const before = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  try {
    await appendFile(path, text);
  } catch (error) {
    await truncate(path, before).catch(() => undefined); // half a line would be joined by the next one
    throw outputErrorOf(error, path);
  }
}

/** Whole lines of a file; half a line, from a process that was killed while writing it, is passed over. */
const linesOf = (text: string | null): string[] =>
  (text ?? '').split('\n').filter((line) => line !== '' && stepOf(line) < Infinity);

function stepOf(line: string): number {
  try {
    return (JSON.parse(line) as Partial<MetricsLine>).step ?? Infinity;
  } catch {
    return Infinity; // half a line, from a process that was killed while writing it
  }
}
