import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { createEngine } from './engine.ts';
import { unhandledText } from '../contract/unhandledText.ts';
import { servePipe } from '../pipes/servePipe.ts';

/** The engine's own process: frames on stdin and stdout, log lines on stderr. Ends when its host closes stdin. */
const { values } = parseArgs({
  options: { data: { type: 'string' }, session: { type: 'string' }, models: { type: 'string', multiple: true } },
});
if (!values.data || !values.session || !values.models) {
  process.stderr.write('usage: main.ts --data FOLDER --session FOLDER --models FOLDER [--models FOLDER ...]\n');
  process.exit(2);
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
process.on('unhandledRejection', (reason) => void process.stderr.write(`${unhandledText(reason)}\n`));
const engine = await createEngine({
  version,
  dataFolder: values.data,
  sessionFolder: values.session,
  modelFolders: values.models,
  adoptsWork: true,
  onWarning: ({ code, got }) => void process.stderr.write(`${code}: ${got}\n`),
});
await servePipe(engine.connect(), process.stdin, process.stdout);
await engine.close();
process.exit(0); // native threads of the runtimes must not keep the process
