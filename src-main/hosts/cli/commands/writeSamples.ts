import { readFile, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { StudioClient } from '../../../contract/client.ts';
import { StudioFailure, studioError } from '../../../contract/errors.ts';
import type { SampleForm } from '../../../contract/generation.ts';
import type { GenerationModelView } from '../../../contract/models.ts';
import { latentText, readLatentText, type LatentContent, type LatentFile } from '../../../latent/latentFile.ts';
import { bytesOf, truncated } from '../../../latent/vectors.ts';
import { asStudioError } from '../../failures.ts';
import { exitCodes, type SampleWords } from '../invocation.ts';
import { failureText } from '../output/failureText.ts';
import { shownPath } from '../output/textWidth.ts';
import { inEngine, type EngineSession } from '../process/engineSession.ts';
import { errStyle, type Surroundings } from '../process/surroundings.ts';

/** What a command about samples has done. */
export interface Outcome {
  /** Files that were written. */
  readonly paths: readonly string[];
  /** What else is to be told: a line for people, and the same for programs. */
  readonly line?: string;
  readonly facts?: object;
}

/** Runs a command about a model that makes pictures, and tells of it. */
export async function withGenerator(
  { model, json }: SampleWords & { readonly model: string },
  surroundings: Surroundings,
  work: (session: EngineSession, view: GenerationModelView) => Promise<Outcome>,
): Promise<number> {
  const { folder, out, err } = surroundings;
  try {
    const { paths, line, facts } = await inEngine(surroundings, async (session) =>
      work(session, await generatorNamed(session.client, model)),
    );
    if (json) out.write(`${JSON.stringify({ event: 'result', paths, ...facts })}\n`);
    else {
      if (line !== undefined) err.write(`${line}\n`);
      if (paths.length > 0) out.write(`${paths.map((path) => shownPath(path, folder)).join('\n')}\n`);
    }
    return exitCodes.done;
  } catch (cause) {
    const error = asStudioError(cause);
    if (json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(model, error))}\n`);
    return exitCodes.failed;
  }
}

async function generatorNamed(client: StudioClient, id: string): Promise<GenerationModelView> {
  const { models, broken } = await client.call('models.list', {});
  const generators = models.filter((model) => model.task === 'generation');
  const found = generators.find((model) => model.id === id);
  if (found) return found;
  const fault = broken.find((model) => model.id === id);
  if (fault) throw new StudioFailure(fault.error);
  const known = generators.map((model) => model.id).join(', ');
  throw new StudioFailure(studioError('model/not-found', id, known ? `one of ${known}` : 'a model of train-gan'));
}

const forms: Readonly<Record<string, SampleForm>> = { '.png': 'sheet', '.gif': 'gif', '.webp': 'webp', '': 'png' };

/** Writes what a model makes of vectors, as the name of the output has it. @throws StudioFailure output/... */
export async function writeSamples(
  client: StudioClient,
  { id }: GenerationModelView,
  vectors: readonly Float32Array[],
  words: SampleWords,
  folder: string,
): Promise<readonly string[]> {
  const path = resolve(folder, words.output ?? `${id}.png`);
  const form = forms[extname(path).toLowerCase()];
  if (!form)
    throw new StudioFailure(
      studioError('output/unknown-ending', path, 'one that ends in .png, .gif or .webp, or a folder'),
    );
  const { columns, scale, framesPerSecond, overwrite, truncation } = words;
  const written = await client.call('generation.write', {
    modelId: id,
    latents: bytesOf(vectors.map((vector) => truncated(vector, truncation))),
    files: { form, scale, columns, framesPerSecond },
    path,
    overwrite,
  });
  return written.paths;
}

/** Writes latent vectors of this model to a file, where somebody wants that. @returns what was written */
export async function saveLatents(
  { id, sha256 }: GenerationModelView,
  content: LatentContent,
  save: string | null,
  folder: string,
): Promise<readonly string[]> {
  if (save === null) return [];
  const path = resolve(folder, save);
  await writeFile(path, latentText({ id, sha256 }, content));
  return [path];
}

/** A file of latent vectors of this model. @throws StudioFailure latent/file-invalid, latent/other-model */
export async function readLatentFile(path: string, { id, sha256 }: GenerationModelView): Promise<LatentFile> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const file = text === null ? null : readLatentText(text);
  if (!file) throw new StudioFailure(studioError('latent/file-invalid', path, 'a file of latent vectors'));
  if (file.model.sha256 !== sha256)
    throw new StudioFailure(studioError('latent/other-model', `${file.model.id}, not ${id}`, file.model.id));
  return file;
}
