import { readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Evaluation } from '../../../contract/evaluation.ts';
import { MetricsLine, Publication } from '../../../contract/runs.ts';
import { makeOutputFolder, outputErrorOf } from '../../../imaging/writeFile.ts';
import { failure } from '../../failures.ts';
import { configVersion, TrainingConfig } from './config.ts';
import { DataFingerprint, difference } from './data/fingerprint.ts';
import { migratedCyclegan, migratedData, migratedEvaluation, migratedInpainting, oldNames } from './migrations.ts';
import { readShort } from './readShort.ts';
import type { Review } from './review/reviewer.ts';
import { writeStrip } from './review/writeStrip.ts';
import { appendWhole, cutLines, readLines } from './runLines.ts';
import { samplePath } from './samples.ts';

/** Settings are a page; the fingerprint of a million pictures takes 150 MB. */
const longestBytes = 256 * 2 ** 20;

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

  /**
   * The settings of an earlier start; null for a new folder.
   * @throws StudioFailure where they cannot be used
   */
  async config(): Promise<TrainingConfig | null> {
    const written = await this.#written('config.json');
    const found = written ?? (await this.#written(oldNames.inpaintingConfig));
    if (found === null) return null;
    const version = Number(found['formatVersion'] ?? 1);
    if (version > configVersion) throw failure('run/newer', `format ${version}`, `format ${configVersion} or older`);
    const current =
      written === null ? migratedInpainting(found) : version < configVersion ? migratedCyclegan(found) : found;
    const parsed = TrainingConfig.safeParse(current);
    if (parsed.success) return parsed.data;
    const got = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw failure('run/config-invalid', `config.json: ${got}`, 'the settings that the run was begun with');
  }

  /** @throws StudioFailure where no run was ever begun, or its settings are gone */
  async begun(): Promise<TrainingConfig> {
    const config = await this.config();
    if (config) return config;
    if (await this.hasLearnt())
      throw failure('run/config-invalid', 'no config.json', 'the settings that the run was begun with');
    throw failure('run/no-checkpoint', this.path, 'the folder of a run');
  }

  /** Whether there are checkpoints, whatever they are worth. */
  async hasLearnt(): Promise<boolean> {
    return (await readdir(this.checkpoints).catch(() => [])).length > 0;
  }

  /** Writes settings and data of a new run, or holds the data against those of its first start; `force` accepts other data and says so in the log. */
  async begin(config: TrainingConfig, data: DataFingerprint, force: boolean): Promise<void> {
    await makeOutputFolder(this.path);
    await makeOutputFolder(this.checkpoints);
    const known = await this.config();
    const isToday = known !== null && (await this.#isToday());
    const isSame = known !== null && (await this.#hold(data, force));
    if (!isToday || !isSame) await this.#write('data.json', data);
    const isMoved = known !== null && known.folders.some((folder, i) => folder !== config.folders[i]);
    if (isMoved) await this.log(`its pictures are now in ${config.folders.join(' and ')}`);
    if (isToday && !isMoved) return;
    await this.#write('config.json', config);
    if (known !== null && !isToday) await this.#forgetOldFiles();
  }

  /** Whether the run was begun, or brought into today's shape, by this version. */
  async #isToday(): Promise<boolean> {
    return (await this.#written('config.json'))?.['formatVersion'] === configVersion;
  }

  /** Whether the pictures are those of the beginning. */
  async #hold(data: DataFingerprint, force: boolean): Promise<boolean> {
    const before = await this.#fingerprint();
    const changed = before === null ? 'data.json is gone or damaged' : difference(before.sets, data.sets);
    if (changed === null) return true;
    const code = before === null ? 'run/data-unknown' : 'run/data-changed';
    if (!force) throw failure(code, changed, 'the pictures that the run began with');
    await this.log(`goes on with other pictures: ${changed}`);
    return false;
  }

  async #fingerprint(): Promise<DataFingerprint | null> {
    const written = await this.#written('data.json').catch(() => null);
    if (written === null) return null;
    return DataFingerprint.safeParse(written['formatVersion'] === 2 ? written : migratedData(written)).data ?? null;
  }

  /** What an earlier version wrote is rewritten as today's first and let go then: a kill on the way loses nothing. */
  async #forgetOldFiles(): Promise<void> {
    const evaluations = (await this.evaluations()).map((evaluation) => `${JSON.stringify(evaluation)}\n`).join('');
    if (evaluations !== '') await this.#writeText('evaluations.jsonl', evaluations);
    for (const name of Object.values(oldNames)) await rm(join(this.path, name), { force: true });
  }

  /** Forgets lines after a step: those of steps that no checkpoint has will be written again. */
  async cutMetrics(step: number): Promise<void> {
    for (const name of ['metrics.jsonl', 'evaluations.jsonl', oldNames.holeReviews])
      await cutLines(join(this.path, name), step);
  }

  /** All whole lines so far. */
  metrics(): Promise<MetricsLine[]> {
    return readLines(this.metricsPath, (line) => MetricsLine.safeParse(line).data ?? null);
  }

  /** How good the checkpoints were, by their steps. */
  async evaluations(): Promise<Evaluation[]> {
    const found = [];
    for (const name of ['evaluations.jsonl', oldNames.holeReviews])
      found.push(
        ...(await readLines(
          join(this.path, name),
          (line) => Evaluation.safeParse('scores' in line ? line : migratedEvaluation(line)).data ?? null,
        )),
      );
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
    await makeOutputFolder(join(this.path, 'samples'));
    await writeStrip(samplePath(this.path, step), strip);
  }

  async addMetrics(lines: readonly MetricsLine[]): Promise<void> {
    await appendWhole(this.metricsPath, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  /** Models that were made of it, the newest last. */
  publications(): Promise<Publication[]> {
    return readLines(join(this.path, 'published.jsonl'), (line) => Publication.safeParse(line).data ?? null);
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
    try {
      await writeFile(`${path}.new`, text, { flush: true });
      await rename(`${path}.new`, path);
    } catch (error) {
      throw outputErrorOf(error, path);
    }
  }

  /** An object in a file; null where there is no such file. */
  async #written(name: string): Promise<Readonly<Record<string, unknown>> | null> {
    const wrong = (got: string, cause?: unknown): Error =>
      failure('run/config-invalid', `${name}: ${got}`, 'the settings that the run was begun with', cause);
    const text = await readShort(join(this.path, name), longestBytes).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw wrong(code, error);
    });
    if (text === null) return null;
    try {
      return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    } catch (error) {
      throw wrong('no object of settings', error);
    }
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
  ...[
    'ended.json',
    'ended.json.new',
    'training.lock',
    'training.lock.turn',
    'evaluations.jsonl.new',
    ...Object.values(oldNames),
  ],
  ...['config.json.new', 'config.json'],
];
