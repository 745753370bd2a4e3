import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { easingNames, pathNames, type EasingName, type PathName } from '../../../latent/walk.ts';
import { examples } from '../examples.ts';
import { latentActions, type LatentAction, type SampleWords } from '../invocation.ts';
import { parseAmount, parseCount, parseName } from '../optionValues.ts';
import { choice, json, type Found } from './commandOptions.ts';

interface SampleOptions {
  readonly output?: string;
  readonly seed: number;
  readonly truncation: number;
  readonly columns?: number;
  readonly scale: number;
  readonly fps: number;
  readonly overwrite?: true;
  readonly json?: true;
}

interface GenerateOptions extends SampleOptions {
  readonly count: number;
  readonly from?: string;
  readonly save?: string;
}

interface LatentOptions extends SampleOptions {
  readonly frames: number;
  readonly path: PathName;
  readonly easing: EasingName;
  readonly loop?: true;
  readonly a?: readonly number[];
  readonly b?: readonly number[];
  readonly c?: readonly number[];
  readonly recipe?: string;
  readonly save?: string;
  readonly count: number;
  readonly steps?: number;
  readonly starts: number;
}

/** Places in the row of a seed: 3 or 3,9,12. */
function parsePlaces(text: string): readonly number[] {
  const places = text.split(',').map((place) => place.trim());
  if (places.every((place) => /^\d{1,6}$/.test(place))) return places.map(Number);
  throw new InvalidArgumentError('It must be samples by their numbers, such as 3 or 3,9,12.');
}

/** Options of all that writes samples. */
const addSampleOptions = (command: Command): Command =>
  command
    .option(
      '-o, --output <file or folder>',
      'a sheet (.png), an animation (.gif, .webp), or a folder of single PNGs',
      parseName,
    )
    .addOption(new Option('--seed <N>', 'the same seed gives the same samples').argParser(parseCount).default(1))
    .addOption(
      new Option('--truncation <X>', 'below 1: nearer to the mean, more alike and less odd')
        .argParser(parseAmount)
        .default(1),
    )
    .addOption(new Option('--columns <N>', 'pictures in a row of a sheet').argParser(parseCount))
    .addOption(new Option('--scale <N>', 'times by which pictures are enlarged').argParser(parseCount).default(1))
    .addOption(new Option('--fps <N>', 'pictures a second of an animation').argParser(parseCount).default(12))
    .option('--overwrite', 'write over files that are already there')
    .option(...json);

const wordsOf = ({ output, seed, truncation, columns, scale, fps, overwrite, json: isJson }: SampleOptions) =>
  ({
    output: output ?? null,
    seed,
    truncation,
    columns: columns ?? null,
    scale,
    framesPerSecond: fps,
    overwrite: overwrite ?? false,
    json: isJson ?? false,
  }) satisfies SampleWords;

/** `grevy generate`: pictures from chance. */
export function addGenerate(program: Command, found: Found): void {
  addSampleOptions(
    program
      .command('generate')
      .description('Makes pictures from chance with a network that has learnt to.')
      .argument('<model>', 'which model', parseName),
  )
    .addOption(new Option('-n, --count <N>', 'how many').argParser(parseCount).default(64))
    .option('--from <file>', 'of the latent vectors in a file instead of chance', parseName)
    .option('--save <file>', 'also write the latent vectors, such as points.latent.json', parseName)
    .addHelpText('after', examples.generate)
    .action((model: string, options: GenerateOptions) =>
      found({
        command: 'generate',
        model,
        count: options.count,
        from: options.from ?? null,
        save: options.save ?? null,
        ...wordsOf(options),
      }),
    );
}

/** `grevy latent`: the space behind a network's pictures. */
export function addLatent(program: Command, found: Found): void {
  addSampleOptions(
    program
      .command('latent')
      .description(
        'Walks through the space behind a network that makes pictures, calculates in it, finds pictures in it.',
      )
      .addArgument(new Argument('<action>', 'what to do').choices(latentActions))
      .argument('<model>', 'which model', parseName)
      .argument('[what...]', 'interpolate: samples by their numbers; project: a picture'),
  )
    .addOption(new Option('--frames <N>', 'interpolate: pictures in all').argParser(parseCount).default(24))
    .addOption(choice('--path <path>', 'interpolate: along the arc or straight', pathNames).default('slerp'))
    .addOption(choice('--easing <how>', 'interpolate: evenly, or slowly at each sample', easingNames).default('linear'))
    .option('--loop', 'interpolate: back to the first sample')
    .addOption(new Option('--a <samples>', 'arithmetic, a - b + c: what it starts with').argParser(parsePlaces))
    .addOption(new Option('--b <samples>', 'what is taken away').argParser(parsePlaces))
    .addOption(new Option('--c <samples>', 'what comes in its place').argParser(parsePlaces))
    .option('--recipe <file>', 'arithmetic: a saved sum, applied to the samples of --a', parseName)
    .option('--save <file>', 'arithmetic, project: also write the sum, or the vector that was found', parseName)
    .addOption(new Option('-n, --count <N>', 'directions: how many').argParser(parseCount).default(8))
    .addOption(
      new Option('--steps <N>', 'project: steps of the search, 300; encoder: of its learning, 1200').argParser(
        parseCount,
      ),
    )
    .addOption(new Option('--starts <N>', 'project: places that it begins at').argParser(parseCount).default(8))
    .addHelpText('after', examples.latent)
    .action(
      (action: LatentAction, model: string, what: readonly string[], options: LatentOptions, command: Command) => {
        const wrong = wrongWith(action, what, options);
        if (wrong !== null) command.error(wrong);
        found({
          command: 'latent',
          action,
          model,
          what,
          frames: options.frames,
          path: options.path,
          easing: options.easing,
          isLoop: options.loop ?? false,
          cells: { a: options.a ?? [], b: options.b ?? [], c: options.c ?? [] },
          recipe: options.recipe ?? null,
          save: options.save ?? null,
          count: options.count,
          steps: options.steps ?? null,
          starts: options.starts,
          ...wordsOf(options),
        });
      },
    );
}

/** What does not fit together; null where all does. */
function wrongWith(action: LatentAction, what: readonly string[], options: LatentOptions): string | null {
  switch (action) {
    case 'interpolate':
      if (what.length < 2) return '"interpolate" needs two samples or more by their numbers, such as 3 9 12.';
      if (!what.every((place) => /^\d{1,6}$/.test(place))) return 'Samples are numbers, such as 3 9 12.';
      return options.frames < what.length ? '"--frames" is at least the number of samples.' : null;
    case 'arithmetic':
      if (options.a === undefined) return '"arithmetic" needs --a, the samples to start with, such as --a 1,4,7.';
      return options.b === undefined && options.c === undefined && options.recipe === undefined
        ? '"arithmetic" needs something to take away or to give: --b, --c or --recipe.'
        : null;
    case 'project':
      return what.length === 1 ? null : '"project" needs one picture.';
    case 'directions':
    case 'encoder':
      return what.length === 0 ? null : `"${action}" takes nothing but the model.`;
  }
}
