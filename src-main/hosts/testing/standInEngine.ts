/**
 * A process that behaves as an engine does at its edges, for the supervisor's tests: it answers settings.get with its process id, remembers
 * its picture in the session folder, and misbehaves when a call names how.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFrame, FrameReader, type Frame } from '../../contract/frames.ts';

const session = process.argv[2] ?? '.';
const mode = process.argv[3] ?? '';
const memory = join(session, 'memory.txt');
const say = (frame: Frame): void => void process.stdout.write(encodeFrame(frame));

const misbehave: Readonly<Record<string, () => void>> = {
  exit: () => {
    process.stderr.write('network gone\n', () => process.exit(7));
  },
  kill: () => process.kill(process.pid, 'SIGKILL'),
  print: () => void process.stdout.write('a library says hello on standard output\n'),
  silence: () => undefined,
};

function answer(frame: Frame): void {
  if (frame.t !== 'call') return;
  const { name } = frame.params as { name?: string };
  const deed = name === undefined ? undefined : misbehave[name];
  if (deed) return deed();
  if (frame.command === 'pictures.import') appendFileSync(memory, `${name}\n`);
  const remembered = existsSync(memory) ? readFileSync(memory, 'utf8').trim().split('\n') : [];
  say({ t: 'result', id: frame.id, value: { pid: process.pid, remembered } });
}

if (mode === 'dies-at-start') {
  process.stderr.write('no runtime\n', () => process.exit(3));
} else {
  const reader = new FrameReader();
  process.stdin.on('data', (chunk: Buffer) => {
    for (const incoming of reader.push(chunk)) if (incoming.ok) answer(incoming.frame);
  });
  if (mode === 'ignores-end') setInterval(() => undefined, 1000);
  else process.stdin.on('end', () => process.exit(0));
}
