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

it('a process that runs a network tells nobody: the telemetry of the runtime keeps no identity, database or log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grevy-telemetry-'));
  const tiny = toOnnx({ y: relu(input('x', [1, 1, 2, 2])) }, () => new Float32Array());
  writeFileSync(join(folder, 'tiny.onnx'), tiny);
  const source = `
    import { readFileSync } from 'node:fs';
    import { openOnnxSession } from ${JSON.stringify(join(import.meta.dirname, 'session.ts'))};
    const session = await openOnnxSession(readFileSync(${JSON.stringify(join(folder, 'tiny.onnx'))}));
    const { y } = await session.run({ x: { data: new Float32Array(4), shape: [1, 1, 2, 2] } });
    process.stdout.write(String(y.data.length));`;
  const env = { ...process.env, TMPDIR: folder, HOME: folder, XDG_CACHE_HOME: folder, ORT_DISABLE_TELEMETRY: '' };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', source], { env });
  expect(stdout).toBe('4');
  const left = readdirSync(folder).filter((name) => name !== 'tiny.onnx' && name !== '.ses'); // .ses: a random id, never sent
  expect(left).toEqual([]);
  rmSync(folder, { recursive: true });
});

it('bytes that are no network are refused by the runtime, not by a crash', async () => {
  await expect(openOnnxSession(Uint8Array.from([1, 2, 3]))).rejects.toThrow();
});
