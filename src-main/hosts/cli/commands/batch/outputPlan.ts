import { extname, sep } from 'node:path';
import type { OutputFormat } from '../../../../contract/pictures.ts';
import { formatNamed } from '../../optionValues.ts';

export type PathKind = 'file' | 'folder' | 'missing';

/** What was said about the output, and what lies on the disk. */
export interface OutputWish {
  readonly output: string | null;
  readonly outputKind: PathKind;
  readonly inputKinds: readonly PathKind[];
  readonly format: OutputFormat | null;
}

export interface OutputPlan {
  readonly output: string | null;
  readonly outputIsFolder: boolean;
  readonly format: OutputFormat | 'input';
}

export type PlannedOutput =
  { readonly ok: true; readonly plan: OutputPlan } | { readonly ok: false; readonly message: string };

const wrong = (message: string): PlannedOutput => ({ ok: false, message });

/**
 * Decides whether `-o` names a file or a folder, and the format. A folder: it is one, it ends in a separator, or more than one picture may
 * come. Otherwise a file, whose extension is its format.
 */
export function planOutput({ output, outputKind, inputKinds, format }: OutputWish): PlannedOutput {
  if (output === null) return { ok: true, plan: { output, outputIsFolder: false, format: format ?? 'input' } };
  const endsAsFolder = output.endsWith('/') || output.endsWith(sep);
  const hasSeveral = inputKinds.length > 1 || inputKinds.includes('folder');
  const named = formatNamed(extname(output).slice(1));

  if (outputKind !== 'folder' && (endsAsFolder || hasSeveral)) {
    if (outputKind === 'file') return wrong(`"${output}" is a file, and a folder is needed.`);
    if (!endsAsFolder && named)
      return wrong(`"${output}" names one picture, and there may be several; name a folder, such as "zebras/".`);
  }
  if (outputKind === 'folder' || endsAsFolder || hasSeveral)
    return { ok: true, plan: { output, outputIsFolder: true, format: format ?? 'input' } };
  return planFile(output, named, format);
}

function planFile(output: string, named: OutputFormat | null, format: OutputFormat | null): PlannedOutput {
  if (named && format && named !== format) return wrong(`"${output}" ends as ${named}, but --format says ${format}.`);
  const decided = format ?? named;
  if (decided) return { ok: true, plan: { output, outputIsFolder: false, format: decided } };
  return wrong(
    `The format of "${output}" is not clear; end it in .png, .jpg, .webp, .tiff or .avif, say --format, or end it in / for a folder.`,
  );
}
