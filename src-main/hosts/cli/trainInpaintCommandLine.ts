import type { Command } from 'commander';
import { json, type Found } from './commandOptions.ts';
import { examples } from './examples.ts';
import type { InpaintWords, TrainInpaintInvocation } from './invocation.ts';
import { parseAmount, parseCount, parseHoles, parseMinutes, parseName } from './optionValues.ts';

interface TrainInpaintOptions extends InpaintWords {
  readonly output?: string;
  readonly resume?: string;
  readonly name?: string;
  readonly force?: true;
  readonly threads?: number;
  readonly json?: true;
}

/** `grevy train-inpaint`: a new run, or one that goes on. */
export function addTrainInpaint(program: Command, found: Found): void {
  program
    .command('train-inpaint')
    .description('Trains a network of partial convolutions to fill holes, on a folder of pictures.')
    .argument('[folder]', 'folder of pictures to learn from')
    .option('-o, --output <run>', 'folder of the new run', parseName)
    .option('--resume <run>', 'go on exactly where this run stopped', parseName)
    .option('--force', 'go on although the pictures have changed')
    .option('--name <id>', "what the model will be called (default: pconv and the folder's name)", parseName)
    .option('--steps <N>', 'steps in all', parseCount)
    .option('--time <T>', 'as many steps as fit, such as 90m or 8h', parseMinutes)
    .option('--size <N>', 'pixels at which it learns, a multiple of 2 to the number of levels', parseCount)
    .option('--load <N>', 'pixels to which pictures are brought before they are cut', parseCount)
    .option('--filters <N>', 'channels of the first layer', parseCount)
    .option('--levels <N>', 'halvings of the network', parseCount)
    .option('--batch <N>', 'pictures per step', parseCount)
    .option('--holes <A-B>', 'smallest and largest hole in per cent of a picture', parseHoles)
    .option('--rate <X>', 'learning rate (default: 2e-4)', parseAmount)
    .option('--checkpoint-every <N>', 'steps between checkpoints', parseCount)
    .option('--seed <N>', 'the same seed gives the same run', parseCount)
    .option('--threads <N>', 'threads to compute with (default: all cores)', parseCount)
    .option(...json)
    .addHelpText('after', examples['train-inpaint'])
    .action((folder: string | undefined, options: TrainInpaintOptions, command: Command) => {
      const wanted = trainingOf(folder, options);
      if (typeof wanted === 'string') command.error(wanted);
      else found(wanted);
    });
}

/** What was asked, or what is wrong with it. */
function trainingOf(folder: string | undefined, options: TrainInpaintOptions): TrainInpaintInvocation | string {
  const { output, resume, name = null, force = false, threads = null, json: isJson = false, ...words } = options;
  const base = { command: 'train-inpaint', force, threads, json: isJson } as const;
  if (resume !== undefined)
    return folder === undefined ? { ...base, run: resume, start: null } : '--resume takes no folder: a run knows its own.';
  if (folder === undefined) return 'Training needs a folder of pictures, or --resume RUN.';
  if (output === undefined) return 'Training needs -o RUN, the folder of the new run.';
  if (words.steps !== undefined && words.time !== undefined) return 'A run is as long as --steps or --time says: choose one.';
  return { ...base, run: output, start: { folder, name, words } };
}
