import type { ModelVerification, ModelView } from '../../contract/models.ts';
import { aligned, wrapped } from './columns.ts';
import { bytes, counted, duration, parameterCount } from './measures.ts';
import type { Style } from './style.ts';

const textColumns = 80;

const direction = ({ direction: { from, to } }: ModelView): string => `${from.en} -> ${to.en}`;

/** One row per model. */
export function listText(models: readonly ModelView[], style: Style): string[] {
  if (models.length === 0) return [];
  const heading = ['Model', 'Direction', 'Trained at', 'Parameters', 'File', 'Licence'];
  const rows = models.map((model) => [
    model.id,
    direction(model),
    `${model.trainedSize} px`,
    parameterCount(model.parameters),
    bytes(model.sizeBytes),
    model.licence,
  ]);
  const [first = '', ...others] = aligned([heading, ...rows]);
  return [style.dim(first), ...others];
}

/** All that is known of one model. */
export function showText(model: ModelView, style: Style): string[] {
  const facts: readonly (readonly [name: string, text: string])[] = [
    ['Id', model.id],
    ['Direction', direction(model) + (model.partner === null ? '' : ` (the other way: ${model.partner})`)],
    ['Network', model.architecture],
    ['Trained at', `${model.trainedSize} px on the short side`],
    ['Parameters', `${parameterCount(model.parameters)}, ${bytes(model.sizeBytes)}`],
    ['Training', model.training],
    ['Source', model.source],
    ['Licence', model.licence],
    ['SHA-256', model.sha256],
    ['Folder', model.folder],
  ];
  return sheet(model, facts, style);
}

/** A name, facts in two columns, and known failures. */
export function sheet(
  { name, knownFailures }: Pick<ModelView, 'name' | 'knownFailures'>,
  facts: readonly (readonly [name: string, text: string])[],
  style: Style,
): string[] {
  const nameColumns = Math.max(...facts.map(([fact]) => fact.length)) + 2;
  const factLines = facts.flatMap(([fact, text]) => indented(style.dim(fact.padEnd(nameColumns)), ' '.repeat(nameColumns), text));
  const failures = knownFailures.flatMap(({ en }) => indented('- ', '  ', en));
  return [style.bold(name.en), ...factLines, ...(failures.length > 0 ? [style.dim('Known failures'), ...failures] : [])];
}

function indented(first: string, others: string, text: string): string[] {
  return wrapped(text, textColumns - others.length).map((line, index) => (index === 0 ? first : others) + line);
}

/** What reading all weights has shown; a failed verification is an error and does not come here. */
export function verifyText({ id, sha256, tensors, parameters, ms }: ModelVerification, style: Style): string[] {
  return [
    `${id}  ${style.good('sound')}  ${counted(tensors, 'tensor')}, ${parameterCount(parameters)} parameters  ${style.dim(duration(ms))}`,
    style.dim(`SHA-256 ${sha256}`),
  ];
}
