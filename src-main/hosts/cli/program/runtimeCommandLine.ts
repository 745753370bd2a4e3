import { Argument, type Command } from 'commander';
import { json, type Found } from './commandOptions.ts';
import { examples } from '../examples.ts';
import { runtimeActions, type RuntimeAction } from '../invocation.ts';
import { parseName } from '../optionValues.ts';

interface RuntimeOptions {
  readonly cuda?: true;
  readonly from?: string;
  readonly json?: true;
}

/** `grevy runtime`: what networks can run on. */
export function addRuntime(program: Command, found: Found): void {
  program
    .command('runtime')
    .description('Lists what networks can run on beside ONNX Runtime, installs it, removes it, or reads it again.')
    .addArgument(new Argument('[action]', 'what to do').choices(runtimeActions).default('list'))
    .addArgument(new Argument('[runtime]', 'which; all but list need it').choices(['tensorflow']))
    .option('--cuda', 'the one for NVIDIA cards')
    .option('--from <folder>', 'install: a folder of wheels, instead of the network', parseName)
    .option(...json)
    .addHelpText('after', examples.runtime)
    .action((action: RuntimeAction, runtime: string | undefined, options: RuntimeOptions, command: Command) => {
      if (action !== 'list' && runtime === undefined)
        command.error(`"${action}" needs a runtime: "grevy runtime ${action} tensorflow".`);
      if (options.from !== undefined && action !== 'install') command.error('--from is for install.');
      const { cuda = false, from = null, json: isJson = false } = options;
      found({ command: 'runtime', action, kind: cuda ? 'cuda' : 'cpu', from, json: isJson });
    });
}
