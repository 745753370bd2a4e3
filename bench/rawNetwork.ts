import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOnnxSession } from '../src-main/runtimes/onnx/session.ts';
import { toOnnx } from '../src-main/runtimes/onnx/lower.ts';
import { readSafetensors } from '../src-main/formats/safetensors/read.ts';
import { buildNetwork } from '../src-main/engine/library/networks/buildNetwork.ts';
import { modelsFolder } from './engine.ts';

/** The bundled network alone: ONNX Runtime's own run at one size, with nothing around it. */
export async function rawNetwork(width: number, height: number): Promise<() => Promise<void>> {
  const weights = readSafetensors(readFileSync(join(modelsFolder, 'horse2zebra', 'weights.safetensors')));
  const { output } = buildNetwork(
    {
      kind: 'resnetGenerator',
      filters: 32,
      blocks: 6,
      inputChannels: 3,
      outputChannels: 3,
      norm: 'instance',
      dropout: false,
      attention: true,
    },
    height,
    width,
  );
  const bytes = toOnnx({ y: output }, (name) => weights.tensors.get(name)?.toFloat32() ?? new Float32Array());
  const session = await openOnnxSession(bytes);
  const data = new Float32Array(3 * width * height).map((_, i) => Math.sin(i));
  return async () => {
    await session.run({ x: { data, shape: [1, 3, height, width] } });
  };
}

/** Milliseconds of one call. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
