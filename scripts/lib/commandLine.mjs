import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInTerminal } from './child.mjs';
import { withCalmMemory } from './node24.mjs';
import { inRoot, personFolder } from './paths.mjs';

/** First words that belong to the command line; anything else after `npm start --` is a picture or an option of the window. */
const names = JSON.parse(readFileSync(inRoot('src-main', 'hosts', 'cli', 'program', 'commandNames.json'), 'utf8'));
const COMMANDS = [...names, '--help', '-h', '--version', '-V'];

/**
 * What `npm start -- ...` asks for: a job of the command line, or the window, with these pictures open.
 * @param {readonly string[]} args
 * @param {string} folder relative pictures are below it
 * @returns {{ kind: 'command', args: readonly string[] } | { kind: 'window', pictures: string[] }}
 */
export function splitArguments(args, folder) {
  if (COMMANDS.includes(args[0] ?? '')) return { kind: 'command', args };
  const pictures = args.filter((arg) => arg !== '--').map((arg) => resolve(folder, arg));
  return { kind: 'window', pictures };
}

/** Whether a command shows the page, which has to be built for it. */
export const needsPage = (args) => args[0] === 'serve' && !args.includes('--help') && !args.includes('-h');

/**
 * Runs the command line from its sources, in the person's folder.
 * @param {string} node24
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function runCommandLine(node24, args) {
  const main = inRoot('src-main', 'hosts', 'cli', 'main.ts');
  // Node's notes about type stripping and node:sqlite are for us, not for the person.
  return runInTerminal(node24, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: personFolder(),
    env: withCalmMemory(),
  });
}
