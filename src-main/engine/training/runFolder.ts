import { appendFile, mkdir, readFile, rename, rm, rmdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Evaluation } from '../../contract/evaluation.ts';
import { Publication, type MetricsLine } from '../../contract/runs.ts';
import { outputErrorOf } from '../../imaging/writeFile.ts';
import { failure } from '../failures.ts';
import { TrainingConfig } from './config.ts';
import { DataFingerprint, difference } from './dataFingerprint.ts';
import type { Review } from './review/review.ts';
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

  get configPath(): string {
    return join(this.path, 'config.json');
  }

  /** The settings of an earlier start; null for a new folder. */
  async config(): Promise<TrainingConfig | null> {
    const text = await readFile(this.configPath, 'utf8').catch(() => null);
    if (text === null) return null;
    const written = JSON.parse(text) as { readonly formatVersion?: unknown };
    if (typeof written.formatVersion === 'number' && written.formatVersion > 2)
      throw failure('run/newer', `format ${written.formatVersion}`, 'format 2 or older');
    const parsed = TrainingConfig.safeParse(written);
    if (!parsed.success) throw failure('run/config-invalid', parsed.error.message, 'the config.json of this version', parsed.error);
    return parsed.data;
  }

  /** Writes settings and data of a new run, or holds the data against those of its first start; `force` accepts other data and says so in the log. */
  async begin(config: TrainingConfig, data: DataFingerprint, force: boolean): Promise<void> {
    await mkdir(this.checkpoints, { recursive: true });
    const known = await this.config();
    if (known === null) {
      await this.#write('data.json', data);
      await this.#write('config.json', config);
      return;
    }
    const before = DataFingerprint.parse(JSON.parse(await readFile(join(this.path, 'data.json'), 'utf8')));
    const changed = difference(before.A, data.A) ?? difference(before.B, data.B);
    if (changed === null) return;
    if (!force) throw failure('run/data-changed', changed, 'the pictures that the run began with');
    await this.log(`goes on with other pictures: ${changed}`);
    await this.#write('data.json', data);
  }

  /** Forgets lines after a step: those of steps that no checkpoint has will be written again. */
  async cutMetrics(step: number): Promise<void> {
    await this.#cut('metrics.jsonl', step);
    await this.#cut('evaluations.jsonl', step);
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
    const text = await readFile(this.metricsPath, 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => (line === '' || stepOf(line) === Infinity ? [] : [JSON.parse(line) as MetricsLine]));
  }

  /** How good the checkpoints were, by their steps. */
  async evaluations(): Promise<Evaluation[]> {
    const text = await readFile(join(this.path, 'evaluations.jsonl'), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => (line === '' || stepOf(line) === Infinity ? [] : [Evaluation.parse(JSON.parse(line))]));
  }

  /** Adds an evaluation and its sample strip. */
  async addReview({ evaluation, strip }: Review): Promise<void> {
    await this.addSamples(evaluation.step, strip);
    await appendWhole(join(this.path, 'evaluations.jsonl'), `${JSON.stringify(evaluation)}\n`);
  }

  /** Writes samples/step-000500.png: rows of picture, translation, way back. */
  async addSamples(step: number, strip: Review['strip']): Promise<void> {
    await mkdir(join(this.path, 'samples'), { recursive: true });
    await writeStrip(samplePath(this.path, step), strip);
  }

  async addMetrics(lines: readonly MetricsLine[]): Promise<void> {
    await appendWhole(this.metricsPath, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  /** Models that were made of it, the newest last. */
  async publications(): Promise<Publication[]> {
    const text = await readFile(join(this.path, 'published.jsonl'), 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => (line === '' || stepOf(line) === Infinity ? [] : [Publication.parse(JSON.parse(line))]));
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

  async #write(name: string, value: unknown): Promise<void> {
    const path = join(this.path, name);
    await writeFile(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`);
    await rename(`${path}.new`, path);
  }
}

/** All that a run writes; config.json last, for without it there is no run. */
const ownNames = [
  ...['checkpoints', 'samples', 'metrics.jsonl', 'evaluations.jsonl', 'published.jsonl', 'data.json', 'data.json.new', 'log.txt'],
  ...['ended.json', 'ended.json.new', 'training.lock', 'config.json.new', 'config.json'],
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

function stepOf(line: string): number {
  try {
    return (JSON.parse(line) as Partial<MetricsLine>).step ?? Infinity;
  } catch {
    return Infinity; // half a line, from a process that was killed while writing it
  }
}
