import { Option, type Command } from 'commander';
import type { HoleColour } from '../../../contract/inpainting.ts';
import type { MaskWords } from '../invocation.ts';
import { parseName, parsePixels } from '../optionValues.ts';

/** Options of every command that works inside masks, as commander hands them over. */
export interface MaskOptions {
  readonly mask?: string;
  readonly hole: HoleColour;
  readonly fitMask?: true;
  readonly feather: number;
}

/** Adds them. @param hole what is taken for granted: `auto` finds out what is obvious */
export function addMaskOptions(command: Command, mask: Option, hole: HoleColour): Command {
  return command
    .addOption(mask.argParser(parseName))
    .addOption(
      new Option('--hole <colour>', 'what marks the place in the mask')
        .choices(['auto', 'white', 'black'])
        .default(hole),
    )
    .option('--fit-mask', 'scale a mask of another size to its picture')
    .addOption(
      new Option('--feather <pixels>', 'fade in over so many pixels, inside the mask only')
        .argParser(parsePixels)
        .default(0),
    );
}

export const maskWords = ({ hole, fitMask, feather }: MaskOptions, path: string): MaskWords => ({
  path,
  hole,
  fit: fitMask ?? false,
  feather,
});
