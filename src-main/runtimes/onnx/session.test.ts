import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { input } from '../../graph/node.ts';
import { relu } from '../../graph/ops/elementwise.ts';
import { toOnnx } from './lower.ts';
import { openOnnxSession } from './session.ts';
import { openThreadedSession } from './threadedSession.ts';

it.each([
  ['session.ts', 'openOnnxSession'],
  ['threadedSession.ts', 'openThreadedSession'],
])(
  'a process that runs a network (%s) tells nobody: telemetry keeps no identity, database or log',
  async (file, open) => {
    const folder = mkdtempSync(join(tmpdir(), 'grevy-telemetry-'));
    const tiny = toOnnx({ y: relu(input('x', [1, 1, 2, 2])) }, () => new Float32Array());
    writeFileSync(join(folder, 'tiny.onnx'), tiny);
    const source = `
    import { readFileSync } from 'node:fs';
    import { ${open} } from ${JSON.stringify(join(import.meta.dirname, file))};
    const session = await ${open}(readFileSync(${JSON.stringify(join(folder, 'tiny.onnx'))}));
    const { y } = await session.run({ x: { data: new Float32Array(4), shape: [1, 1, 2, 2] } });
    process.stdout.write(String(y.data.length));`;
    const env = { ...process.env, TMPDIR: folder, HOME: folder, XDG_CACHE_HOME: folder, ORT_DISABLE_TELEMETRY: '' };
    writeFileSync(join(folder, 'run.mjs'), source);
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'run.mjs')], { env });
    expect(stdout).toBe('4');
    const left = readdirSync(folder).filter((name) => !['tiny.onnx', 'run.mjs', '.ses'].includes(name)); // .ses: a random id, never sent
    expect(left).toEqual([]);
    rmSync(folder, { recursive: true });
  },
);

it('bytes that are no network are refused by the runtime, not by a crash', async () => {
  const bytes = Uint8Array.from([1, 2, 3]);
  const refusal: unknown = await openOnnxSession(bytes).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Error);
  await expect(openThreadedSession(bytes)).rejects.toThrow((refusal as Error).message);
});

it('a thread of its own copies inputs, and takes those that are given', async () => {
  const tiny = toOnnx({ y: relu(input('x', [1, 1, 2, 2])) }, () => new Float32Array());
  const session = await openThreadedSession(tiny);
  const x = (): { data: Float32Array; shape: number[] } => ({
    data: Float32Array.of(-1, 2, -3, 4),
    shape: [1, 1, 2, 2],
  });
  const [kept, given] = [x(), x()];
  for (const [inputs, isGiven] of [
    [{ x: kept }, false],
    [{ x: given }, true],
  ] as const)
    expect([...((await session.run(inputs, isGiven)).y?.data ?? [])]).toEqual([0, 2, 0, 4]);
  expect([kept.data.length, given.data.length]).toEqual([4, 0]);
  await session.release();
});
