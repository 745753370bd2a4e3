import type { Command } from 'commander';
import type { BatchRequest } from '../../../contract/commands.ts';
import type { Precision } from '../../../contract/jobs.ts';
import { examples } from '../examples.ts';
import { parseName, parseSize } from '../optionValues.ts';
import { json, precisionOption, runtimeOption, type Found } from './commandOptions.ts';

interface EvaluateOptions {
  readonly learnFrom?: readonly string[];
  readonly masks?: string;
  readonly size?: BatchRequest['size'];
  readonly precision: Precision;
  readonly output?: string;
  readonly runtime?: string;
  readonly device?: string;
  readonly json?: true;
}

/** `grevy evaluate`: how good a translator is. */
export function addEvaluate(program: Command, found: Found): void {
  program
    .command('evaluate')
    .description(
      'Says in figures how good a model is that translates A into B: how many results a classifier takes for B, how far they are from B, and what else changes.',
    )
    .argument('<model>', 'which model', parseName)
    .argument('<A>', 'folder of pictures to translate, which the model has not learnt from', parseName)
    .argument('<B>', 'folder of real pictures of what they shall become', parseName)
    .option(
      '--learn-from <A B...>',
      'two folders of other pictures that the classifier learns from (default: from halves of the first two)',
    )
    .option(
      '--masks <file or folder>',
      'white where pictures may change; a folder has name.mask.png for each',
      parseName,
    )
    .option(
      '--size <N|full>',
      'short side in pixels that the network sees, or full (default: as the model was trained)',
      parseSize,
    )
    .option('-o, --output <folder>', 'where to (default: MODEL-evaluation)', parseName)
    .addOption(precisionOption())
    .addOption(runtimeOption())
    .option('--device <id>', 'which device (see grevy doctor)', parseName)
    .option(...json)
    .addHelpText('after', examples.evaluate)
    .action((model: string, A: string, B: string, options: EvaluateOptions, command: Command) => {
      const { learnFrom } = options;
      if (learnFrom && learnFrom.length !== 2)
        command.error('"--learn-from" needs two folders, such as "--learn-from train/horses train/zebras".');
      const [learnA, learnB] = learnFrom ?? [];
      found({
        command: 'evaluate',
        model,
        folders: { A, B },
        learnFrom: learnA !== undefined && learnB !== undefined ? { A: learnA, B: learnB } : null,
        masks: options.masks ?? null,
        size: options.size ?? 'trained',
        precision: options.precision,
        output: options.output ?? null,
        runtime: options.runtime ?? null,
        device: options.device ?? null,
        json: options.json ?? false,
      });
    });
}
