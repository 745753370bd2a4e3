import { createInterface } from 'node:readline';
import { chanceOf } from '../src-main/training/random.ts';
import { onnxRuntime } from '../src-main/runtimes/onnx/runtime.ts';
import { openTensorflowRuntime } from '../src-main/runtimes/tensorflow/runtime.ts';
import { input, sizeOf } from '../src-main/graph/node.ts';
import { resnetGenerator } from '../src-main/nets/resnetGenerator.ts';
import { Weights } from '../src-main/nets/weights.ts';

/**
 * The generator with 9 blocks in a process of its own: a run for every line on standard input, answered with "seconds peak-resident-bytes".
 * Arguments: pixels, filters, threads, and the path of a libtensorflow where that shall run.
 */
const [size = 64, filters = 16, threads = 1] = process.argv.slice(2, 5).map(Number);
const library = process.argv[5];
const runtime = library ? await openTensorflowRuntime({ library }, { threads }) : onnxRuntime({ threads });
const weights = new Weights();
const y = resnetGenerator(weights, input('x', [1, 3, size, size]), { filters, blocks: 9 });
const shapes = weights.shapes();
const network = await runtime.prepare({ y }, (name) =>
  chanceOf(1)
    .normals(sizeOf(shapes.get(name) ?? []), 1)
    .map((value) => value * 0.02),
);
const x = { data: Float32Array.from({ length: 3 * size * size }, (_, i) => Math.sin(i)), shape: [1, 3, size, size] };
for await (const _line of createInterface({ input: process.stdin })) {
  const begin = performance.now();
  await network.run({ x });
  const seconds = (performance.now() - begin) / 1000;
  process.stdout.write(`${seconds} ${process.resourceUsage().maxRSS * 1024}\n`);
}
process.exit(0); // threads of the libraries do not end
