import { z } from 'zod';
import type { AnyManifest } from './anyManifest.ts';
import { GenerationManifest } from './generationManifest.ts';
import { InpaintManifest } from './inpaintManifest.ts';
import { formatVersion, ModelManifest } from './manifest.ts';
import { ModelError } from './modelError.ts';

const Versioned = z.object({ formatVersion: z.int().positive(), task: z.unknown().optional() });

/**
 * Reads the text of a model.json. The version is looked at first: what a later studio wrote is called newer, not wrong.
 * @throws ModelError newer or manifest-invalid
 */
export function parseManifest(text: string): AnyManifest {
  const json = parseJson(text);
  const { formatVersion: version, task } = parsed(Versioned, json);
  if (version > formatVersion) throw new ModelError('model/newer', `format version ${version}`, `format version ${formatVersion} or older`);
  switch (task) {
    case 'inpainting':
      return parsed(InpaintManifest, json);
    case 'generation':
      return parsed(GenerationManifest, json);
    default:
      return parsed(ModelManifest, json);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ModelError('model/manifest-invalid', cause instanceof Error ? cause.message : 'broken JSON', 'a model.json in JSON', {
      cause,
    });
  }
}

/** Applies a schema; the first thing that it objects to is what the error names. What else there is of it repeats foreign values at any depth. */
function parsed<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json, { reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.join('.') || 'model.json';
  throw new ModelError('model/manifest-invalid', `${place}: ${brief(issue?.input)}`, issue?.message ?? 'a valid model.json');
}

/** Longest part of a foreign value that an error repeats, in characters. */
const longest = 80;

function brief(value: unknown): string {
  const text = value === undefined ? 'nothing' : typeof value === 'object' && value !== null ? kindOf(value) : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Of lists and objects only what they are: written out, one that is nested without end would exhaust the stack. */
const kindOf = (value: object): string => (Array.isArray(value) ? 'a list' : 'an object');
