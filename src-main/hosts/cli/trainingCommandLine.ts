import { Argument, Option, type Command } from 'commander';
import type { CheckpointName, CurveFormat } from '../../contract/runs.ts';
import { choice, json, runtimeOption, type Found } from './commandOptions.ts';
import { examples } from './examples.ts';
import { runsActions, type RecipeWords, type RunsAction, type TrainInvocation } from './invocation.ts';
import {
  curveFormats,
  parseAmount,
  parseCheckpoint,
  parseCount,
  parseEpochs,
  parseMinutes,
  parseName,
  parseNames,
} from './optionValues.ts';

interface RunsOptions {
  readonly checkpoint: CheckpointName;
  readonly format: CurveFormat;
  readonly output?: string;
  readonly overwrite?: true;
  readonly json?: true;
}

interface TrainOptions extends RecipeWords {
  readonly output?: string;
  readonly resume?: string;
  readonly force?: true;
  readonly preflight?: true;
  readonly from?: string;
  readonly preset: 'try' | 'overnight' | 'paper';
  readonly names?: readonly [string, string];
  readonly runtime?: string;
  readonly json?: true;
}

/** `grevy train`: a new run, or one that goes on. */
export function addTrain(program: Command, found: Found): void {
  const command = program
    .command('train')
    .description('Trains a CycleGAN on two folders of pictures, or goes on with a run.')
    .argument('[A]', 'folder of pictures to translate from')
    .argument('[B]', 'folder of pictures to translate to')
    .option('-o, --output <run>', 'folder of the new run', parseName)
    .option('--resume <run>', 'go on exactly where this run stopped', parseName)
    .option('--preflight', 'only try a few steps: how long the run would take, and how much memory and disk')
    .option('--force', 'go on although the pictures have changed')
    .option('--from <model|run>', 'start with a model that has a partner, or with a run: run, run@best, run@500', parseName)
    .addOption(choice('--preset <preset>', 'try: minutes; overnight; paper: days on a CPU', ['try', 'overnight', 'paper']).default('try'))
    .option('--names <A,B>', "what the sets are called (default: the folders' names)", parseNames)
    .addOption(runtimeOption());
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
    .option('--sample-every <N>', 'steps between sample strips', parseCount)
    .option('--keep-every <N>', 'keep every N-th checkpoint for good', parseCount)
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
    runtime = null,
    json: isJson = false,
    force = false,
    preflight: isPreflight = false,
    ...words
  } = options;
  const base = { command: 'train', force, isPreflight, runtime, json: isJson } as const;
  if (resume !== undefined && isPreflight) return '--preflight is for a new run: one that goes on knows its time left.';
  if (resume !== undefined)
    return a === undefined ? { ...base, run: resume, start: null } : '--resume takes no folders: a run knows its own.';
  if (a === undefined || b === undefined) return 'Training needs two folders, or --resume RUN.';
  if (output === undefined) return 'Training needs -o RUN, the folder of the new run.';
  if ([words.steps, words.epochs, words.time].filter((length) => length !== undefined).length > 1)
    return 'A run is as long as --steps, --epochs or --time says: choose one.';
  return { ...base, run: output, start: { folderA: a, folderB: b, names, preset, words, from } };
}

/** `grevy data`: the doctor of two folders. */
export function addData(program: Command, found: Found): void {
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

/** `grevy runs`: what has been trained. */
export function addRuns(program: Command, found: Found): void {
  program
    .command('runs')
    .description('Lists training runs, shows how good one is and what its cycles hide, keeps checkpoints, makes models, or writes curves.')
    .addArgument(new Argument('[action]', 'what to do').choices(runsActions).default('list'))
    .argument('[run]', 'folder of the run; all but list need it')
    .addOption(
      new Option('--checkpoint <which>', 'best by its distance, last, or the step of one that is kept')
        .argParser(parseCheckpoint)
        .default('best'),
    )
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
