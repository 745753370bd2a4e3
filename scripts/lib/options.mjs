import { SetupError } from './setupError.mjs';

/**
 * Reads the options that our scripts share: `--only a,b` (or `--only=a,b`) and `--long`.
 * @param {readonly string[]} args
 * @param {readonly string[]} names that --only may choose from
 * @returns {{ only: readonly string[], isLong: boolean }} all names when --only is not given
 */
export function readOptions(args, names) {
  let only = names;
  let isLong = false;
  for (let i = 0; i < args.length; i++) {
    const [option, inline] = args[i].split('=', 2);
    if (option === '--only') only = chosen(inline ?? args[++i] ?? '', names);
    else if (option === '--long') isLong = true;
    else throw new SetupError(`Unknown option: ${args[i]}`, `Known: --only ${names.join(',')} and --long.`);
  }
  return { only, isLong };
}

function chosen(list, names) {
  const wanted = list.split(',').filter(Boolean);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0 || wanted.length === 0) {
    throw new SetupError(
      `--only does not know: ${unknown.join(', ') || '(nothing named)'}`,
      `Choose from ${names.join(', ')}.`,
    );
  }
  return names.filter((name) => wanted.includes(name));
}
