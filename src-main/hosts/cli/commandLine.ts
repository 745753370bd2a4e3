import { Argument, Command, CommanderError, Option } from 'commander';
import type { OutputFormat } from '../../contract/pictures.ts';
import { curveFormats, type CurveFormat } from '../../contract/runs.ts';
import { examples } from './examples.ts';
import {
  modelsActions,
  runsActions,
  type Invocation,
  type ModelsAction,
  type RecipeWords,
  type RunsAction,
  type TrainInvocation,
  type TranslateInvocation,
} from './invocation.ts';
import {
  parseAmount,
  parseCount,
  parseEpochs,
  parseFormat,
  parseMinutes,
  parseName,
  parseNames,
  parsePort,
  parseQuality,
  parseSize,
  parseStrength,
} from './optionValues.ts';

/** What a command line turned out to be: something to do, a text to show, or a mistake to explain. */
export type ParsedCommandLine =
  | { readonly kind: 'command'; readonly invocation: Invocation }
  | { readonly kind: 'shown'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string; readonly help: string };

interface TranslateOptions {
  readonly model?: string;
  readonly output?: string;
  readonly size?: number | 'full';
  readonly strength: number;
  readonly format?: OutputFormat;
  readonly quality: number;
  readonly overwrite?: true;
  readonly runtime?: string;
  readonly device?: string;
  readonly json?: true;
}

interface RunsOptions {
  readonly checkpoint: 'best' | 'last';
  readonly format: CurveFormat;
  readonly output?: string;
  readonly overwrite?: true;
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

type Found = (invocation: Invocation) => void;

function grevy(version: string, found: Found, write: (text: string) => void): Command {
  const program = new Command('grevy')
    .description('Grevy Studio on the command line: photographs of horses become zebras, and the other way round.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ writeOut: write, writeErr: () => undefined, getOutHelpWidth: () => helpColumns })
    .exitOverride()
    .addHelpText('after', examples.grevy);
  addTranslate(program, found);
  addModels(program, found);
  addDoctor(program, found);
  addTrain(program, found);
  addData(program, found);
  addRuns(program, found);
  addServe(program, found);
  return program;
}

const json = ['--json', 'print one JSON object per event and nothing else'] as const;

function addTranslate(program: Command, found: Found): void {
  program
    .command('translate')
    .description('Translates pictures and whole folders of them.')
    .argument('<files or folders...>', 'JPEG, PNG, WebP, AVIF, TIFF or GIF; folders are searched through')
    .option('-m, --model <id>', 'which model (default: the first that is there, horse2zebra)', parseName)
    .option('-o, --output <file or folder>', 'where to (default: beside each picture, as name.zebra.ext)', parseName)
    .option('--size <N|full>', 'short side in pixels that the network sees, or full (default: as the model was trained)', parseSize)
    .addOption(new Option('--strength <0..1>', 'how much of the change to take').argParser(parseStrength).default(1))
    .option('--format <format>', 'png, jpeg, webp, tiff or avif (default: as the picture)', parseFormat)
    .addOption(new Option('--quality <1..100>', 'for jpeg, webp and avif').argParser(parseQuality).default(92))
    .option('--overwrite', 'write over results that are already there')
    .option('--runtime <id>', 'which runtime (see grevy doctor)', parseName)
    .option('--device <id>', 'which device (see grevy doctor)', parseName)
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
    strength: options.strength,
    format: options.format ?? null,
    quality: options.quality,
    overwrite: options.overwrite ?? false,
    runtime: options.runtime ?? null,
    device: options.device ?? null,
    json: options.json ?? false,
  };
}

function addModels(program: Command, found: Found): void {
  program
    .command('models')
    .description('Lists the models, shows one, or verifies its weights.')
    .addArgument(new Argument('[action]', 'what to do').choices(modelsActions).default('list'))
    .argument('[id]', 'the model, for show and verify')
    .option(...json)
    .addHelpText('after', examples.models)
    .action((action: ModelsAction, id: string | undefined, options: { json?: true }, command: Command) => {
      if (action === 'list' && id !== undefined) command.error(`"list" takes no model; did you mean "grevy models show ${id}"?`);
      if (action !== 'list' && id === undefined)
        command.error(`"${action}" needs the id of a model, such as "grevy models ${action} horse2zebra".`);
      found({ command: 'models', action, id: id ?? null, json: options.json ?? false });
    });
}

function addDoctor(program: Command, found: Found): void {
  program
    .command('doctor')
    .description('Says what works on this computer and what does not: versions, devices, memory, folders, models.')
    .option(...json)
    .addHelpText('after', examples.doctor)
    .action((options: { json?: true }) => found({ command: 'doctor', json: options.json ?? false }));
}

interface TrainOptions extends RecipeWords {
  readonly output?: string;
  readonly resume?: string;
  readonly force?: true;
  readonly preflight?: true;
  readonly from?: string;
  readonly preset: 'try' | 'overnight' | 'paper';
  readonly names?: readonly [string, string];
  readonly json?: true;
}

const choice = (flags: string, description: string, choices: readonly string[]): Option => new Option(flags, description).choices(choices);

function addTrain(program: Command, found: Found): void {
  const command = program
    .command('train')
    .description('Trains a CycleGAN on two folders of pictures, or goes on with a run.')
    .argument('[A]', 'folder of pictures to translate from')
    .argument('[B]', 'folder of pictures to translate to')
    .option('-o, --output <run>', 'folder of the new run', parseName)
    .option('--resume <run>', 'go on exactly where this run stopped', parseName)
    .option('--preflight', 'only try a few steps: how long the run would take, and how much memory and disk')
    .option('--force', 'go on although the pictures have changed')
    .option('--from <model|run>', 'start with the weights of a model that has a partner, or of a run', parseName)
    .addOption(choice('--preset <preset>', 'try: minutes; overnight; paper: days on a CPU', ['try', 'overnight', 'paper']).default('try'))
    .option('--names <A,B>', "what the sets are called (default: the folders' names)", parseNames);
  addRecipe(command)
    .option(...json)
    .addHelpText('after', examples.train)
    .action((a: string | undefined, b: string | undefined, options: TrainOptions, program: Command) => {
      const wanted = trainingOf(a, b, options);
      if (typeof wanted === 'string') program.error(wanted);
      else found(wanted);
    });
}

/** Everything of a recipe that a person may want otherwise than the preset has it. */
function addRecipe(command: Command): Command {
  return command
    .option('--steps <N>', 'steps in all', parseCount)
    .option('--epochs <C+D>', 'epochs at the full rate, and epochs over which it falls', parseEpochs)
    .option('--time <T>', 'as many steps as fit, such as 90m or 8h', parseMinutes)
    .option('--size <N>', 'pixels at which pictures are learnt from, a multiple of 4', parseCount)
    .option('--load <N>', 'pixels to which pictures are brought before they are cut', parseCount)
    .addOption(choice('--generator <kind>', 'network that translates', ['resnet', 'unet']))
    .option('--filters <N>', 'channels of the first layer of the generators', parseCount)
    .option('--blocks <N>', 'residual blocks of a resnet', parseCount)
    .option('--levels <N>', 'halvings of a unet', parseCount)
    .addOption(choice('--norm <kind>', 'how activations are normalised', ['instance', 'batch']))
    .option('--dropout', 'drop half of the inner values while training')
    .addOption(choice('--judge <kind>', 'discriminators that judge patches or pixels', ['patch', 'pixel']))
    .option('--judge-filters <N>', 'channels of the first layer of the discriminators', parseCount)
    .option('--judge-layers <N>', 'layers of a patch discriminator: 3 see 70 x 70 pixels', parseCount)
    .addOption(choice('--init <kind>', 'how fresh weights are drawn', ['normal', 'xavier', 'kaiming', 'orthogonal']))
    .addOption(choice('--loss <kind>', 'adversarial loss', ['lsgan', 'vanilla', 'wgangp']))
    .option('--lambda-a <X>', 'weight of the cycle A to B to A', parseAmount)
    .option('--lambda-b <X>', 'weight of the cycle B to A to B', parseAmount)
    .option('--identity <X>', 'weight of the identity losses, as a share of the lambdas', parseAmount)
    .option('--pool <N>', 'earlier fakes that discriminators see again', parseCount)
    .option('--batch <N>', 'pictures of each set per step', parseCount)
    .option('--no-flip', 'never mirror pictures')
    .option('--rate <X>', 'learning rate', parseAmount)
    .addOption(choice('--schedule <kind>', 'how the rate falls', ['linear', 'step', 'plateau', 'cosine']))
    .option('--average <X>', 'decay of the moving average that is published; 0 for none', parseAmount)
    .option('--warm-up <N>', 'steps in which only the discriminators learn', parseCount)
    .option('--checkpoint-every <N>', 'steps between checkpoints', parseCount)
    .option('--seed <N>', 'the same seed gives the same run', parseCount);
}

/** What was asked, or what is wrong with it. */
function trainingOf(a: string | undefined, b: string | undefined, options: TrainOptions): TrainInvocation | string {
  const {
    output,
    resume,
    preset,
    names = null,
    from = null,
    json: isJson = false,
    force = false,
    preflight: isPreflight = false,
    ...words
  } = options;
  const base = { command: 'train', force, isPreflight, json: isJson } as const;
  if (resume !== undefined && isPreflight) return '--preflight is for a new run: one that goes on knows its time left.';
  if (resume !== undefined)
    return a === undefined ? { ...base, run: resume, start: null } : '--resume takes no folders: a run knows its own.';
  if (a === undefined || b === undefined) return 'Training needs two folders, or --resume RUN.';
  if (output === undefined) return 'Training needs -o RUN, the folder of the new run.';
  if ([words.steps, words.epochs, words.time].filter((length) => length !== undefined).length > 1)
    return 'A run is as long as --steps, --epochs or --time says: choose one.';
  return { ...base, run: output, start: { folderA: a, folderB: b, names, preset, words, from } };
}

function addData(program: Command, found: Found): void {
  program
    .command('data')
    .description('Says whether two folders of pictures are fit to train on.')
    .addArgument(new Argument('<action>', 'what to do').choices(['doctor']))
    .argument('<A>', 'folder of pictures to translate from')
    .argument('<B>', 'folder of pictures to translate to')
    .addOption(new Option('--size <N>', 'pixels at which they will be learnt from').argParser(parseCount).default(128))
    .option(...json)
    .addHelpText('after', examples.data)
    .action((_action: string, folderA: string, folderB: string, { size, json: isJson }: { size: number; json?: true }) =>
      found({ command: 'data', action: 'doctor', folderA, folderB, size, json: isJson ?? false }),
    );
}

function addRuns(program: Command, found: Found): void {
  program
    .command('runs')
    .description('Lists training runs, shows how good one is, makes models of it, or writes its curves to a file.')
    .addArgument(new Argument('[action]', 'what to do').choices(runsActions).default('list'))
    .argument('[run]', 'folder of the run; all but list need it')
    .addOption(choice('--checkpoint <which>', 'publish: the best by its distance, or the newest', ['best', 'last']).default('best'))
    .addOption(choice('--format <format>', 'export: a table, a picture, or an event file for TensorBoard', curveFormats).default('csv'))
    .option('-o, --output <file>', "export: where to (default: into the run's folder)", parseName)
    .option('--overwrite', 'export: write over a file that is already there')
    .option(...json)
    .addHelpText('after', examples.runs)
    .action((action: RunsAction, run: string | undefined, options: RunsOptions, command: Command) => {
      if (action === 'list' && run !== undefined) command.error(`"list" takes no run; did you mean "grevy runs show ${run}"?`);
      if (action !== 'list' && run === undefined)
        command.error(`"${action}" needs the folder of a run, such as "grevy runs ${action} run".`);
      const { checkpoint, format, output = null, overwrite = false, json: isJson = false } = options;
      found({ command: 'runs', action, run: run ?? null, checkpoint, format, output, overwrite, json: isJson });
    });
}

function addServe(program: Command, found: Found): void {
  program
    .command('serve')
    .description('Opens the studio for a browser on this computer and prints its address.')
    .argument('[photos...]', 'pictures to open at once')
    .addOption(new Option('--port <N>', 'where to listen').argParser(parsePort).default(0, 'any free one'))
    .option('--open', 'open the default browser, where there is a display')
    .addHelpText('after', examples.serve)
    .action((pictures: string[], { port, open }: ServeOptions) => found({ command: 'serve', port, open: open ?? false, pictures }));
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
