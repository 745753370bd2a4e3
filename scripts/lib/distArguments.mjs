import { SetupError } from './setupError.mjs';

/**
 * Reads what `npm run dist` was asked for.
 * @param {readonly string[]} args
 * @param {readonly string[]} kinds packages that this system makes
 * @returns {{ named: string[], isAll: boolean, changes: [string, string][] }} kinds by name, all of them, changes of the configuration
 */
export function readArguments(args, kinds) {
  const changes = args.filter((arg) => arg.startsWith('-c.')).map((arg) => splitOnce(arg.slice('-c.'.length)));
  const rest = args.filter((arg) => !arg.startsWith('-c.'));
  const named = rest.filter((arg) => arg !== '--all');
  const unknown = named.find((kind) => kind !== 'dir' && !kinds.includes(kind));
  if (unknown)
    throw new SetupError(
      `${unknown} is not made on ${process.platform}.`,
      `Choose of: dir, ${kinds.join(', ')}, --all.`,
    );
  return { named, isAll: rest.includes('--all'), changes };
}

/**
 * A configuration with some values changed.
 * @param {object} config
 * @param {readonly [string, string][]} changes names with dots, such as mac.identity; true and false are no words
 */
export const changed = (config, changes) =>
  changes.reduce((whole, [path, value]) => withValue(whole, path.split('.'), meant(value)), config);

const withValue = (config, [name, ...rest], value) => ({
  ...config,
  [name]: rest.length === 0 ? value : withValue(config?.[name] ?? {}, rest, value),
});

const meant = (value) => (value === 'true' || value === 'false' ? value === 'true' : value);

function splitOnce(text) {
  const at = text.indexOf('=');
  if (at < 0) throw new SetupError(`-c.${text} names no value.`, 'Type -c.NAME=VALUE.');
  return [text.slice(0, at), text.slice(at + 1)];
}
