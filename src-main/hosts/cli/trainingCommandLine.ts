import { Argument, Option, type Command } from 'commander';
import type { CheckpointName, CurveFormat } from '../../contract/runs.ts';
import { declarationOf, familyIds, type FamilyId } from '../../families/all.ts';
import type { DataKind } from '../../families/declaration.ts';
import { choice, json, runtimeOption, type Found } from './program/commandOptions.ts';
import { examples } from './examples.ts';
import { runsActions, type RecipeWords, type RunsAction, type TrainInvocation } from './invocation.ts';
import { recipeFlags, type RecipeFlag } from './recipeFlags.ts';
import { strangeFlags } from './recipeOf.ts';
import {
  curveFormats,
  parseAmount,
  parseCheckpoint,
  parseCount,
  parseEpochs,
  parseHoles,
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

interface TrainOptions {
  readonly output?: string;
  readonly resume?: string;
  readonly folders?: readonly string[];
  readonly force?: true;
  readonly preflight?: true;
  readonly from?: string;
  readonly family?: FamilyId;
  readonly preset?: string;
  readonly names?: readonly [string, string];
  readonly name?: string;
  readonly holes?: readonly [least: number, most: number];
  readonly steps?: number;
  readonly epochs?: readonly [constant: number, decay: number];
  readonly time?: number;
  readonly runtime?: string;
  readonly threads?: number;
  readonly json?: true;
  /** Settings, by the names that the parser makes of their flags. */
  readonly [setting: string]: unknown;
}

/** A command that trains: which family where nobody says, and the preset that it begins with. */
interface TrainCommand {
  readonly name: 'train' | 'train-inpaint' | 'train-gan';
  readonly description: string;
  readonly family: FamilyId;
  readonly preset: string;
}

/** `grevy train`: a new run, or one that goes on. */
export const addTrain = (program: Command, found: Found): void =>
  addTraining(program, found, {
    name: 'train',
    description: 'Trains networks on folders of pictures, or goes on with a run.',
    family: 'cyclegan',
    preset: 'try',
  });

/** `grevy train-inpaint`: the same for networks that fill holes, as it was called before there were families. */
export const addTrainInpaint = (program: Command, found: Found): void =>
  addTraining(program, found, {
    name: 'train-inpaint',
    description: 'Trains a network to fill holes, on a folder of pictures: train --family inpainting.',
    family: 'inpainting',
    preset: 'overnight',
  });

/** `grevy train-gan`: networks that make pictures from chance. */
export const addTrainGan = (program: Command, found: Found): void =>
  addTraining(program, found, {
    name: 'train-gan',
    description:
      'Trains networks that make pictures from chance, on a folder of pictures: train --family dcgan or progan.',
    family: 'dcgan',
    preset: 'try',
  });

function addTraining(program: Command, found: Found, known: TrainCommand): void {
  const families = familyIds.map((id) => `${id}, ${declarationOf(id).summary}`).join('; ');
  const command = program
    .command(known.name)
    .description(known.description)
    .argument('[folders...]', 'folders of pictures: two looks, pairs in two folders or in one, or one set')
    .option('-o, --output <run>', 'folder of the new run', parseName)
    .option('--resume <run>', 'go on exactly where this run stopped', parseName)
    .option('--folders <folders...>', 'with --resume: where its pictures are now, if they were moved')
    .option('--preflight', 'only try a few steps: how long the run would take, and how much memory and disk')
    .option('--force', 'go on although the pictures have changed')
    .option(
      '--from <model|run>',
      'start with a model that has a partner, or with a run: run, run@best, run@500',
      parseName,
    )
    .addOption(choice('--family <family>', families, familyIds))
    .addOption(choice('--preset <preset>', 'try: minutes; overnight; paper: days on a CPU', presetNames()))
    .option('--names <A,B>', "what the looks are called (default: the folders' names)", parseNames)
    .option('--name <id>', 'what the one model will be called (default: after the folder)', parseName)
    .option('--steps <N>', 'steps in all', parseCount)
    .option('--epochs <C+D>', 'epochs at the full rate, and epochs over which it falls', parseEpochs)
    .option('--time <T>', 'as many steps as fit, such as 90m or 8h', parseMinutes)
    .option('--holes <A-B>', 'smallest and largest hole in per cent of a picture', parseHoles)
    .option('--threads <N>', 'threads to compute with (default: all cores)', parseCount)
    .addOption(runtimeOption());
  for (const flag of recipeFlags) for (const option of optionsOf(flag)) command.addOption(option);
  for (const [old, now] of oldFlags)
    for (const option of optionsOf(now)) command.addOption(renamed(option, old).hideHelp());
  command
    .option(...json)
    .addHelpText('after', examples[known.name])
    .action((folders: readonly string[], options: TrainOptions, program: Command) => {
      const wanted = trainingOf(folders, options, known);
      if (typeof wanted === 'string') program.error(wanted);
      else found(wanted);
    });
}

/** Presets of all families; a family says which of them it has. */
const presetNames = (): string[] => [...new Set(familyIds.flatMap((id) => Object.keys(declarationOf(id).presets)))];

/** Options as they were called before, which scripts may still use. */
const oldFlags: readonly (readonly [string, RecipeFlag])[] = recipeFlags.flatMap((flag) =>
  flag.flag.startsWith('discriminator') && flag.flag !== 'discriminator-norm'
    ? [[flag.flag.replace('discriminator', 'judge'), flag] as const]
    : [],
);

function optionsOf({ flag, help, setting }: RecipeFlag): Option[] {
  switch (setting.kind) {
    case 'number': {
      const parse = setting.isPercent
        ? (text: string) => parseAmount(text) / 100
        : setting.isWhole
          ? parseCount
          : parseAmount;
      return [new Option(`--${flag} <${setting.isWhole ? 'N' : 'X'}>`, help).argParser(parse)];
    }
    case 'choice':
      return [choice(`--${flag} <kind>`, help, setting.choices)];
    case 'network':
      return [choice(`--${flag} <kind>`, help, Object.values(setting.words))];
    case 'switch':
      return [new Option(`--${flag}`, help), new Option(`--no-${flag}`, `do not ${help}`)];
    default:
      return [];
  }
}

function renamed(option: Option, name: string): Option {
  const again = new Option(option.flags.replace(/^--[a-z-]+/, `--${name}`), option.description);
  if (option.argChoices) again.choices(option.argChoices);
  else if (option.parseArg) again.argParser(option.parseArg);
  return again;
}

const camel = (flag: string): string => flag.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());

/** The settings that were said, by their flags. */
function settingsOf(options: TrainOptions): RecipeWords['settings'] {
  const said: Record<string, number | string | boolean> = {};
  const take = (flag: string, from: string): void => {
    const value = options[camel(from)];
    if (value !== undefined) said[flag] = value as number | string | boolean;
  };
  for (const [old, { flag }] of oldFlags) take(flag, old);
  for (const { flag } of recipeFlags) take(flag, flag);
  const { holes } = options;
  if (holes) [said['least-hole'], said['most-hole']] = [...holes];
  // before the discriminators' norm could be said, one word was for both
  if (said['norm'] !== undefined && said['discriminator-norm'] === undefined) said['discriminator-norm'] = said['norm'];
  return said;
}

/** How many folders a family learns from. */
const folderCounts = {
  twoSets: { least: 2, most: 2, words: 'two folders' },
  pairs: { least: 1, most: 2, words: 'two folders with the same names, or one folder of pairs side by side' },
  holes: { least: 1, most: 1, words: 'a folder of pictures' },
  pictures: { least: 1, most: 1, words: 'a folder of pictures' },
} as const satisfies Readonly<Record<DataKind, object>>;

/** What can be said of a run that goes on; its settings are those that it began with. */
const takenByResume: ReadonlySet<string> = new Set(['resume', 'folders', 'force', 'runtime', 'threads', 'json']);

/** An option as it is typed. */
const flagOf = (option: string, value: unknown): string =>
  `--${value === false ? 'no-' : ''}${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What was asked, or what is wrong with it. */
function trainingOf(folders: readonly string[], options: TrainOptions, known: TrainCommand): TrainInvocation | string {
  const { output, resume, from = null, runtime = null, threads = null, name, names } = options;
  const { family = known.family, preset = family === known.family ? known.preset : 'try' } = options;
  const base = {
    command: 'train',
    force: options.force ?? false,
    isPreflight: options.preflight ?? false,
    runtime,
    threads,
    json: options.json ?? false,
  } as const;
  const declaration = declarationOf(family);
  const { least, most, words } = folderCounts[declaration.data];
  if (resume !== undefined && base.isPreflight)
    return '--preflight is for a new run: one that goes on knows its time left.';
  if (resume !== undefined) {
    const itsOwn = most === 1 ? '--resume takes no folder' : '--resume takes no folders';
    if (folders.length > 0) return `${itsOwn}: a run knows its own. Where they were moved, say --folders.`;
    const changed = Object.keys(options).find((option) => !takenByResume.has(option));
    if (changed !== undefined)
      return `${flagOf(changed, options[changed])} cannot be changed: --resume goes on with what the run began with. Leave it out, or begin a new run.`;
    return { ...base, run: resume, folders: options.folders ?? null, start: null };
  }
  if (options.folders) return '--folders is for --resume: a new run is given its folders by themselves.';
  if (folders.length < least || folders.length > most) return `Training needs ${words}, or --resume RUN.`;
  if (output === undefined) return 'Training needs -o RUN, the folder of the new run.';
  const { steps, epochs, time } = options;
  if ([steps, epochs, time].filter((length) => length !== undefined).length > 1)
    return `A run is as long as ${epochs === undefined ? '--steps or --time' : '--steps, --epochs or --time'} says: choose one.`;
  if (!(preset in declaration.presets))
    return `The presets of ${family} are ${Object.keys(declaration.presets).join(', ')}.`;
  const wish = {
    settings: settingsOf(options),
    ...(steps !== undefined && { steps }),
    ...(epochs !== undefined && { epochs }),
    ...(time !== undefined && { time }),
  };
  const [stranger] = strangeFlags(family, wish).filter(
    (flag) => flag !== 'discriminator-norm' || options['discriminatorNorm'] !== undefined,
  );
  if (stranger !== undefined) return `--${stranger} is no setting of ${family}.`;
  const named = name === undefined ? (names ?? null) : [name];
  if (named && named.length !== declaration.nameCount)
    return declaration.nameCount === 1
      ? `${family} makes one model: --name ID.`
      : `${family} makes models of two looks: --names A,B.`;
  return { ...base, run: output, folders: null, start: { family, folders, names: named, preset, words: wish, from } };
}

/** `grevy data`: the doctor of pictures. */
export function addData(program: Command, found: Found): void {
  program
    .command('data')
    .description('Says whether folders of pictures are fit to train on.')
    .addArgument(new Argument('<action>', 'what to do').choices(['doctor']))
    .argument('<folders...>', 'folders of pictures: two looks, pairs in two folders or in one, or one set')
    .addOption(
      choice(
        '--family <family>',
        'what shall learn from them (default: cyclegan for two folders, inpainting for one)',
        familyIds,
      ),
    )
    .addOption(new Option('--size <N>', 'pixels at which they will be learnt from').argParser(parseCount).default(128))
    .option(...json)
    .addHelpText('after', examples.data)
    .action((_action: string, folders: readonly string[], options: DataOptions, command: Command) => {
      const family = options.family ?? (folders.length === 1 ? 'inpainting' : 'cyclegan');
      const { least, most, words } = folderCounts[declarationOf(family).data];
      if (folders.length < least || folders.length > most) command.error(`The doctor of ${family} needs ${words}.`);
      found({ command: 'data', action: 'doctor', family, folders, size: options.size, json: options.json ?? false });
    });
}

interface DataOptions {
  readonly size: number;
  readonly family?: FamilyId;
  readonly json?: true;
}

/** `grevy runs`: what has been trained. */
export function addRuns(program: Command, found: Found): void {
  program
    .command('runs')
    .description(
      'Lists training runs, shows how good one is and what its cycles hide, keeps checkpoints, makes models, or writes curves.',
    )
    .addArgument(new Argument('[action]', 'what to do').choices(runsActions).default('list'))
    .argument('[run]', 'folder of the run; all but list need it')
    .addOption(
      new Option('--checkpoint <which>', 'best by its distance, last, or the step of one that is kept')
        .argParser(parseCheckpoint)
        .default('best'),
    )
    .addOption(
      choice('--format <format>', 'export: a table, a picture, or an event file for TensorBoard', curveFormats).default(
        'csv',
      ),
    )
    .option('-o, --output <file>', "export: where to (default: into the run's folder)", parseName)
    .option('--overwrite', 'export: write over a file that is already there')
    .option(...json)
    .addHelpText('after', examples.runs)
    .action((action: RunsAction, run: string | undefined, options: RunsOptions, command: Command) => {
      if (action === 'list' && run !== undefined)
        command.error(`"list" takes no run; did you mean "grevy runs show ${run}"?`);
      if (action !== 'list' && run === undefined)
        command.error(`"${action}" needs the folder of a run, such as "grevy runs ${action} run".`);
      const { checkpoint, format, output = null, overwrite = false, json: isJson = false } = options;
      found({ command: 'runs', action, run: run ?? null, checkpoint, format, output, overwrite, json: isJson });
    });
}
