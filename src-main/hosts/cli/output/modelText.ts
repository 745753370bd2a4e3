import type { ModelVerification, ModelView, TranslationModelView } from '../../../contract/models.ts';
import { aligned, wrapped } from './columns.ts';
import { printable } from './textWidth.ts';
import { bytes, counted, duration, parameterCount } from './measures.ts';
import type { Style } from './style.ts';

const textColumns = 80;

const sizeOf = (model: ModelView): string =>
  model.task === 'inpainting' && model.fixedSize
    ? `${model.fixedSize.width} x ${model.fixedSize.height} px only`
    : `${model.trainedSize} px`;

/** Tables of models, one for each task that somebody has a model for. */
export function listText(models: readonly ModelView[], style: Style): string[] {
  const translators = models.filter((model) => model.task === 'translation');
  const inpainters = models.filter((model) => model.task === 'inpainting');
  const generators = models.filter((model) => model.task === 'generation');
  const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string[] => {
    if (rows.length === 0) return [];
    const [first = '', ...others] = aligned([heading, ...rows]);
    return [style.dim(first), ...others];
  };
  const tables = [
    table(
      ['Model', 'Direction', 'Trained at', 'Parameters', 'File', 'Licence'],
      translators.map((model) => [
        model.id,
        directionOf(model),
        sizeOf(model),
        parametersOf(model),
        bytes(model.sizeBytes),
        model.licence,
      ]),
    ),
    table(
      ['Fills holes', 'Network', 'Trained at', 'File', 'Licence'],
      inpainters.map((model) => [model.id, model.architecture, sizeOf(model), bytes(model.sizeBytes), model.licence]),
    ),
    table(
      ['From chance', 'Network', 'Latent numbers', 'File', 'Licence'],
      generators.map((model) => [
        model.id,
        model.architecture,
        String(model.latent),
        bytes(model.sizeBytes),
        model.licence,
      ]),
    ),
  ];
  return tables.filter((lines) => lines.length > 0).flatMap((lines, i) => (i > 0 ? ['', ...lines] : lines));
}

const directionOf = ({ direction: { from, to } }: TranslationModelView): string => `${from.en} -> ${to.en}`;

const parametersOf = ({ parameters }: ModelView): string => (parameters === null ? '' : parameterCount(parameters));

/** How near the faster form of a translator is to the exact one. */
export function fasterText(model: ModelView): string {
  if (model.task !== 'translation' || !model.faster) return 'none';
  const { median, least, pictures } = model.faster;
  return `--precision faster: ${median.toFixed(1)} dB to the exact result (least ${least.toFixed(1)}) on ${pictures} pictures`;
}

/** All that is known of one model. */
export function showText(model: ModelView, style: Style): string[] {
  const partner = model.task === 'translation' && model.partner !== null ? ` (the other way: ${model.partner})` : '';
  const facts: readonly (readonly [name: string, text: string])[] = [
    ['Id', model.id],
    ...(model.task === 'translation' ? [['Direction', directionOf(model) + partner] as const] : []),
    ['Network', model.architecture],
    ['Trained at', model.task === 'translation' ? `${sizeOf(model)} on the short side` : sizeOf(model)],
    ['Parameters', [parametersOf(model), bytes(model.sizeBytes)].filter((text) => text !== '').join(', ')],
    ...(model.task === 'translation' ? [['Faster form', fasterText(model)] as const] : []),
    ['Training', model.training],
    ['Source', model.source],
    ['Licence', model.licence],
    ['SHA-256', model.sha256],
    ['Folder', model.folder],
  ];
  return sheet(model, facts, style);
}

/** A name, facts in two columns, and known failures. */
function sheet(
  { name, knownFailures }: Pick<ModelView, 'name' | 'knownFailures'>,
  facts: readonly (readonly [name: string, text: string])[],
  style: Style,
): string[] {
  const nameColumns = Math.max(...facts.map(([fact]) => fact.length)) + 2;
  const factLines = facts.flatMap(([fact, text]) =>
    indented(style.dim(fact.padEnd(nameColumns)), ' '.repeat(nameColumns), text),
  );
  const failures = knownFailures.flatMap(({ en }) => indented('- ', '  ', en));
  return [
    style.bold(printable(name.en)),
    ...factLines,
    ...(failures.length > 0 ? [style.dim('Known failures'), ...failures] : []),
  ];
}

function indented(first: string, others: string, text: string): string[] {
  return wrapped(text, textColumns - others.length).map((line, index) => (index === 0 ? first : others) + line);
}

/** What reading all weights has shown; a failed verification is an error and does not come here. */
export function verifyText({ id, sha256, tensors, parameters, ms }: ModelVerification, style: Style): string[] {
  return [
    `${printable(id)}  ${style.good('sound')}  ${counted(tensors, 'tensor')}, ${parameterCount(parameters)} parameters  ${style.dim(duration(ms))}`,
    style.dim(`SHA-256 ${sha256}`),
  ];
}
