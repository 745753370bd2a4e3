import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseCommandLine } from './program/commandLine.ts';
import { listenForInterruption } from './process/interruption.ts';
import { guardedStream } from './output/guardedStream.ts';
import { unhandledText } from '../../contract/unhandledText.ts';
import { exitCodes, type Invocation } from './invocation.ts';
import type { Surroundings } from './process/surroundings.ts';
import { tellWrongUsage } from './process/usage.ts';

/** The command line: reads its arguments, runs one command, ends with its exit code. */
async function main(args: readonly string[]): Promise<number> {
  const { stdout, stderr } = process;
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
  const parsed = parseCommandLine(args, version(root));
  if (parsed.kind === 'wrong')
    return tellWrongUsage(parsed.message, parsed.help, args.includes('--json'), {
      out: guardedStream(stdout),
      err: guardedStream(stderr),
    });
  if (parsed.kind === 'shown') {
    stdout.write(parsed.text);
    return exitCodes.done;
  }
  const now = () => performance.now();
  const interrupted = listenForInterruption({
    source: process,
    now,
    onSecond: () => process.exit(exitCodes.interrupted),
  });
  // a reader that goes away (grevy ... | head) wants no more: the same as Ctrl+C
  for (const stream of [stdout, stderr]) stream.on('error', () => process.emit('SIGTERM'));
  return run(parsed.invocation, {
    root,
    folder: process.cwd(),
    env: process.env,
    out: guardedStream(stdout),
    err: guardedStream(stderr),
    now,
    interrupted,
  });
}

/** Without zod, which help and mistakes need not wait for. */
const version = (root: string): string =>
  (JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version;

/** Commands are loaded when they are called, each with what only it needs. */
async function run(invocation: Invocation, surroundings: Surroundings): Promise<number> {
  switch (invocation.command) {
    case 'translate':
      return (await import('./commands/batch/translateCommand.ts')).translate(invocation, surroundings);
    case 'inpaint':
      return (await import('./commands/batch/inpaintCommand.ts')).inpaint(invocation, surroundings);
    case 'inpaint-bench':
      return (await import('./commands/inpaintBenchCommand.ts')).inpaintBench(invocation, surroundings);
    case 'mask':
      return (await import('./commands/maskCommand.ts')).mask(invocation, surroundings);
    case 'models':
      return (await import('./commands/modelsCommand.ts')).models(invocation, surroundings);
    case 'evaluate':
      return (await import('./commands/evaluateCommand.ts')).evaluate(invocation, surroundings);
    case 'generate':
      return (await import('./commands/generateCommand.ts')).generate(invocation, surroundings);
    case 'latent':
      return (await import('./commands/latentCommand.ts')).latent(invocation, surroundings);
    case 'doctor':
      return (await import('./commands/doctor/doctorCommand.ts')).doctor(invocation, surroundings);
    case 'report':
      return (await import('./commands/reportCommand.ts')).report(invocation, surroundings);
    case 'examples':
      return (await import('./commands/examplesCommand.ts')).examples(invocation, surroundings);
    case 'data':
      return (await import('./commands/dataCommand.ts')).dataDoctor(invocation, surroundings);
    case 'train':
      return (await import('./trainCommand.ts')).train(invocation, surroundings);
    case 'runs':
      return (await import('./runsCommand.ts')).runs(invocation, surroundings);
    case 'runtime':
      return (await import('./commands/runtimeCommand.ts')).runtime(invocation, surroundings);
    case 'serve':
      return (await import('./commands/serveCommand.ts')).serve(invocation, surroundings);
  }
}

process.on('unhandledRejection', (reason) => void process.stderr.write(`${unhandledText(reason)}\n`));
const exitCode = await main(process.argv.slice(2));
// What was written goes out first; then the end does not wait for threads that native libraries keep.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
