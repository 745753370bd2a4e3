import { rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { createProcessFolder } from '../../../files/processFolder.ts';
import { servePipe } from '../../../pipes/servePipe.ts';
import { unhandledText } from '../../../contract/unhandledText.ts';
import { createEngine } from '../../engine.ts';

/**
 * The process in which the studio trains: an engine with a session of its own, which ends when the one that started it closes its input, by wish
 * or by death. A run that trains then writes its checkpoint first. Signals that a terminal sends to the whole group mean the same.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, version: { type: 'string' }, models: { type: 'string', multiple: true } },
});
if (!values.data || !values.version || !values.models) {
  process.stderr.write('usage: trainerMain.ts --data FOLDER --version VERSION --models FOLDER [--models FOLDER ...]\n');
  process.exit(2);
}

setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // the page and translations come first
process.on('unhandledRejection', (reason) => void process.stderr.write(`${unhandledText(reason)}\n`));
const sessionFolder = await createProcessFolder(tmpdir(), 'grevy-train-');
const engine = await createEngine({
  version: values.version,
  dataFolder: values.data,
  sessionFolder,
  modelFolders: values.models,
  onWarning: ({ code, got }) => void process.stderr.write(`${code}: ${got}\n`),
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.stdin.destroy());
await servePipe(engine.connect(), process.stdin, process.stdout);
await engine.close();
rmSync(sessionFolder, { recursive: true, force: true });
process.exit(0); // native threads of the runtimes must not keep the process
