import { Argument, Option, type Command } from 'commander';
import type { OutputFormat } from '../../../contract/pictures.ts';
import { choice, json, type Found } from './commandOptions.ts';
import { examples } from '../examples.ts';
import { maskActions, type MaskAction } from '../invocation.ts';
import { addMaskOptions, maskWords, type MaskOptions } from './maskOptions.ts';
import { parseBins, parseCount, parseFormat, parseName, parsePixels, parseQuality } from '../optionValues.ts';

interface InpaintOptions extends MaskOptions {
  readonly mask: string;
  readonly method: string;
  readonly seed: number;
  readonly blend: 'none' | 'poisson';
  readonly output?: string;
  readonly format?: OutputFormat;
  readonly quality: number;
  readonly overwrite?: true;
  readonly json?: true;
}

interface BenchOptions {
  readonly masks: string;
  readonly methods?: string;
  readonly bins: number;
  readonly output: string;
  readonly json?: true;
}

interface TransformOptions {
  readonly output: string;
  readonly radius?: number;
  readonly overwrite?: true;
  readonly json?: true;
}

/** Operations that mean nothing without a radius. */
const needRadius: readonly MaskAction[] = ['grow', 'shrink', 'feather', 'smooth'];

/** `grevy inpaint`: fills holes. */
export function addInpaint(program: Command, found: Found): void {
  const command = program
    .command('inpaint')
    .description('Fills the masked places of pictures and whole folders of them; everything else keeps its pixels.')
    .argument('<files or folders...>', 'JPEG, PNG, WebP, AVIF, TIFF or GIF; folders are searched through')
    .option(
      '--method <name>',
      'patchmatch for large holes, telea or ns for scratches and text, or a network',
      parseName,
      'patchmatch',
    )
    .addOption(new Option('--seed <N>', 'the same seed gives the same fill').argParser(parseCount).default(1))
    .addOption(choice('--blend <how>', 'what is done about the seam', ['none', 'poisson']).default('poisson'))
    .option('-o, --output <file or folder>', 'where to (default: beside each picture, as name.filled.ext)', parseName)
    .option('--format <format>', 'png, jpeg, webp, tiff or avif (default: as the picture)', parseFormat)
    .addOption(new Option('--quality <1..100>', 'for jpeg, webp and avif').argParser(parseQuality).default(92))
    .option('--overwrite', 'write over results that are already there');
  const mask = new Option(
    '--mask <file or folder>',
    'one mask for all, or a folder with name.mask.png for each',
  ).makeOptionMandatory();
  addMaskOptions(command, mask, 'auto')
    .option(...json)
    .addHelpText('after', examples.inpaint)
    .action((inputs: string[], { mask: path, method, seed, blend, quality, ...options }: InpaintOptions) =>
      found({
        command: 'inpaint',
        inputs,
        method,
        seed,
        blend,
        quality,
        mask: maskWords(options, path),
        output: options.output ?? null,
        format: options.format ?? null,
        overwrite: options.overwrite ?? false,
        json: options.json ?? false,
      }),
    );
}

/** `grevy inpaint-bench`: which method is best. */
export function addInpaintBench(program: Command, found: Found): void {
  program
    .command('inpaint-bench')
    .description(
      'Hides parts of intact pictures, fills them by every method and measures how well: L1, PSNR and SSIM of the hole, and time.',
    )
    .argument('<pictures>', 'folder of intact pictures')
    .requiredOption('--masks <folder>', 'folder of masks, white where to hide, in the order of their sizes', parseName)
    .option('--methods <names>', 'which, with commas between (default: all that are no networks)', parseName)
    .addOption(
      new Option('--bins <N>', 'into how many groups of equal number the masks are parted')
        .argParser(parseBins)
        .default(6),
    )
    .option('-o, --output <folder>', 'where to', parseName, 'inpaint-bench')
    .option(...json)
    .addHelpText('after', examples.inpaintBench)
    .action((pictures: string, { masks, methods, bins, output, json: isJson }: BenchOptions) =>
      found({
        command: 'inpaint-bench',
        pictures,
        masks,
        methods: methods?.split(',') ?? null,
        bins,
        output,
        json: isJson ?? false,
      }),
    );
}

/** `grevy mask`: makes masks of masks. */
export function addMask(program: Command, found: Found): void {
  program
    .command('mask')
    .description("Changes a mask file, white where to work, or makes one of a picture's transparency.")
    .addArgument(new Argument('<action>', 'what to do').choices(maskActions))
    .argument('<in>', 'the mask; for from-alpha a picture with transparent places')
    .requiredOption('-o, --output <out>', 'where to, as .png', parseName)
    .option('-r, --radius <pixels>', 'how far: for grow, shrink, feather and smooth', parsePixels)
    .option('--overwrite', 'write over a file that is already there')
    .option(...json)
    .addHelpText('after', examples.mask)
    .action(
      (
        action: MaskAction,
        input: string,
        { output, radius, overwrite, json: isJson }: TransformOptions,
        command: Command,
      ) => {
        if (radius === undefined && needRadius.includes(action))
          command.error(`"${action}" needs --radius, in pixels.`);
        found({
          command: 'mask',
          operation: action,
          input,
          output,
          radius: radius ?? 0,
          overwrite: overwrite ?? false,
          json: isJson ?? false,
        });
      },
    );
}
