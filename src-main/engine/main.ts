import { parseArgs } from 'node:util';
import { createEngine } from './engine.ts';
import { unhandledText } from '../contract/unhandledText.ts';
import { servePipe } from '../pipes/servePipe.ts';

/** The engine's own process: frames on stdin and stdout, log lines on stderr. Ends when its host closes stdin. */
const { values } = parseArgs({
  options: {
    version: { type: 'string' },
    data: { type: 'string' },
    session: { type: 'string' },
    models: { type: 'string', multiple: true },
  },
});
if (!values.version || !values.data || !values.session || !values.models) {
  process.stderr.write(
    'usage: main.ts --version VERSION --data FOLDER --session FOLDER --models FOLDER [--models FOLDER ...]\n',
  );
  process.exit(2);
}

process.on('unhandledRejection', (reason) => void process.stderr.write(`${unhandledText(reason)}\n`));
const engine = await createEngine({
  version: values.version,
  dataFolder: values.data,
  sessionFolder: values.session,
  modelFolders: values.models,
  adoptsWork: true,
  onWarning: ({ code, got }) => void process.stderr.write(`${code}: ${got}\n`),
});
await servePipe(engine.connect(), process.stdin, process.stdout);
await engine.close();
process.exit(0); // native threads of the runtimes must not keep the process
