import { Argument, Command, CommanderError, Option } from 'commander';
import type { Precision } from '../../../contract/jobs.ts';
import type { OutputFormat } from '../../../contract/pictures.ts';
import { json, precisionOption, runtimeOption, type Found } from './commandOptions.ts';
import commandNames from './commandNames.json' with { type: 'json' };
import { addEvaluate } from './evaluateCommandLine.ts';
import { examples } from '../examples.ts';
import { addGenerate, addLatent } from './generationCommandLine.ts';
import { addInpaint, addInpaintBench, addMask } from './inpaintingCommandLine.ts';
import { modelsActions, type Invocation, type ModelsAction, type TranslateInvocation } from '../invocation.ts';
import { addMaskOptions, maskWords, type MaskOptions } from './maskOptions.ts';
import { parseFormat, parseName, parsePort, parseQuality, parseSize, parseStrength } from '../optionValues.ts';
import { addRuntime } from './runtimeCommandLine.ts';
import { addData, addRuns, addTrain, addTrainGan, addTrainInpaint } from '../trainingCommandLine.ts';

/** What a command line turned out to be: something to do, a text to show, or a mistake to explain. */
export type ParsedCommandLine =
  | { readonly kind: 'command'; readonly invocation: Invocation }
  | { readonly kind: 'shown'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string; readonly help: string };

interface TranslateOptions extends MaskOptions {
  readonly model?: string;
  readonly output?: string;
  readonly size?: number | 'full';
  readonly precision: Precision;
  readonly strength: number;
  readonly format?: OutputFormat;
  readonly quality: number;
  readonly overwrite?: true;
  readonly saveMask?: true;
  readonly runtime?: string;
  readonly device?: string;
  readonly json?: true;
}

interface ServeOptions {
  readonly port: number;
  readonly open?: true;
}

const helpColumns = 100;

/** Reads the arguments after the program's name. Looks at nothing else: no files, no environment. */
export function parseCommandLine(args: readonly string[], version: string): ParsedCommandLine {
  const found: Invocation[] = [];
  let shown = '';
  const program = grevy(
    version,
    (invocation) => void found.push(invocation),
    (text) => (shown += text),
  );
  try {
    program.parse([...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (cause.exitCode === 0) return { kind: 'shown', text: shown };
    const message = cause.code === 'commander.help' ? 'No command was given.' : sentence(cause.message);
    return { kind: 'wrong', message, help: helpFor(program, args) };
  }
  const [invocation] = found;
  if (!invocation) throw new Error('a command line without a mistake leads to a command');
  return { kind: 'command', invocation };
}

/** Each adds one command; commandNames.json, which `npm start` reads as well, says which there are and in which order. */
const adders: Readonly<Record<string, (program: Command, found: Found) => void>> = {
  translate: addTranslate,
  inpaint: addInpaint,
  mask: addMask,
  'inpaint-bench': addInpaintBench,
  evaluate: addEvaluate,
  models: addModels,
  doctor: addDoctor,
  report: addReport,
  examples: addExamples,
  train: addTrain,
  'train-inpaint': addTrainInpaint,
  'train-gan': addTrainGan,
  generate: addGenerate,
  latent: addLatent,
  data: addData,
  runs: addRuns,
  runtime: addRuntime,
  serve: addServe,
};

function grevy(version: string, found: Found, write: (text: string) => void): Command {
  const program = new Command('grevy')
    .description('Grevy Studio on the command line: photographs of horses become zebras, and the other way round.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ writeOut: write, writeErr: () => undefined, getOutHelpWidth: () => helpColumns })
    .exitOverride()
    .addHelpText('after', examples.grevy);
  for (const name of commandNames) adders[name]?.(program, found); // help is commander's own
  return program;
}

function addTranslate(program: Command, found: Found): void {
  const command = program
    .command('translate')
    .description('Translates pictures and whole folders of them.')
    .argument('<files or folders...>', 'JPEG, PNG, WebP, AVIF, TIFF or GIF; folders are searched through')
    .option('-m, --model <id>', 'which model (default: the first that is there, horse2zebra)', parseName)
    .option('-o, --output <file or folder>', 'where to (default: beside each picture, as name.zebra.ext)', parseName)
    .option(
      '--size <N|full>',
      'short side in pixels that the network sees, or full (default: as the model was trained)',
      parseSize,
    )
    .addOption(new Option('--strength <0..1>', 'how much of the change to take').argParser(parseStrength).default(1))
    .option('--format <format>', 'png, jpeg, webp, tiff or avif (default: as the picture)', parseFormat)
    .addOption(new Option('--quality <1..100>', 'for jpeg, webp and avif').argParser(parseQuality).default(92))
    .option('--overwrite', 'write over results that are already there')
    .addOption(precisionOption())
    .addOption(runtimeOption())
    .option('--device <id>', 'which device (see grevy doctor)', parseName);
  const mask = new Option(
    '--mask <file or folder>',
    'only there: one mask for all, or a folder with name.mask.png for each',
  );
  addMaskOptions(command, mask, 'white')
    .option('--save-mask', 'write where the network changed it beside each result, as NAME.mask.png')
    .option(...json)
    .addHelpText('after', examples.translate)
    .action((inputs: string[], options: TranslateOptions) => found(translation(inputs, options)));
}

function translation(inputs: readonly string[], options: TranslateOptions): TranslateInvocation {
  return {
    command: 'translate',
    inputs,
    output: options.output ?? null,
    model: options.model ?? null,
    size: options.size ?? 'trained',
    precision: options.precision,
    strength: options.strength,
    format: options.format ?? null,
    quality: options.quality,
    overwrite: options.overwrite ?? false,
    runtime: options.runtime ?? null,
    device: options.device ?? null,
    ...(options.mask !== undefined && { mask: maskWords(options, options.mask) }),
    saveMask: options.saveMask ?? false,
    json: options.json ?? false,
  };
}

function addModels(program: Command, found: Found): void {
  program
    .command('models')
    .description(
      'Lists the models, shows one, verifies its weights, adds a network that fills holes, or measures the faster form of one that translates.',
    )
    .addArgument(new Argument('[action]', 'what to do').choices(modelsActions).default('list'))
    .argument('[id]', 'the model, for show, verify and quantize; an .onnx file, for add')
    .argument('[pictures]', 'for quantize: a folder of pictures like those that you translate; sixty are enough')
    .option(...json)
    .addHelpText('after', examples.models)
    .action(
      (
        action: ModelsAction,
        id: string | undefined,
        pictures: string | undefined,
        options: { json?: true },
        command: Command,
      ) => {
        if (action === 'list' && id !== undefined)
          command.error(`"list" takes no model; did you mean "grevy models show ${id}"?`);
        if (action === 'add' && id === undefined)
          command.error('"add" needs an ONNX file, such as "grevy models add lama.onnx".');
        if (action !== 'list' && id === undefined)
          command.error(`"${action}" needs the id of a model, such as "grevy models ${action} horse2zebra".`);
        if (action === 'quantize' && pictures === undefined)
          command.error(`"quantize" needs a folder of pictures, such as "grevy models quantize ${id} photos".`);
        if (action !== 'quantize' && pictures !== undefined) command.error(`"${action}" takes one model, not two.`);
        found({ command: 'models', action, id: id ?? null, pictures: pictures ?? null, json: options.json ?? false });
      },
    );
}

function addDoctor(program: Command, found: Found): void {
  program
    .command('doctor')
    .description('Says what works on this computer and what does not: versions, devices, memory, folders, models.')
    .option(...json)
    .addHelpText('after', examples.doctor)
    .action((options: { json?: true }) => found({ command: 'doctor', json: options.json ?? false }));
}

function addReport(program: Command, found: Found): void {
  program
    .command('report')
    .description('Writes a report for whoever mends the studio: facts and logs; no picture, name or path of yours.')
    .option('-o, --output <file>', 'where to (default: grevy-report-DATE.zip here); never over a file', parseName)
    .option(...json)
    .addHelpText('after', examples.report)
    .action((options: { output?: string; json?: true }) =>
      found({ command: 'report', output: options.output ?? null, json: options.json ?? false }),
    );
}

function addExamples(program: Command, found: Found): void {
  program
    .command('examples')
    .description('Writes pictures to try the studio with, and two small sets to train on.')
    .argument('<folder>', 'where to; what is there already stays as it is', parseName)
    .option(...json)
    .addHelpText('after', examples.examples)
    .action((folder: string, options: { json?: true }) =>
      found({ command: 'examples', folder, json: options.json ?? false }),
    );
}

function addServe(program: Command, found: Found): void {
  program
    .command('serve')
    .description('Opens the studio for a browser on this computer and prints its address.')
    .argument('[photos...]', 'pictures to open at once')
    .addOption(new Option('--port <N>', 'where to listen').argParser(parsePort).default(0, 'any free one'))
    .option('--open', 'open the default browser, where there is a display')
    .addHelpText('after', examples.serve)
    .action((pictures: string[], { port, open }: ServeOptions) =>
      found({ command: 'serve', port, open: open ?? false, pictures }),
    );
}

/** Commander's message as a sentence of ours: no "error:", a capital, one line. */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!)]$/.test(capital) ? capital : `${capital}.`;
}

/** The help that belongs to a mistake: of the command that was meant, where there is one. */
function helpFor(program: Command, args: readonly string[]): string {
  const meant = program.commands.find((command) => command.name() === args[0]);
  return meant ? `grevy ${meant.name()} --help` : 'grevy --help';
}
