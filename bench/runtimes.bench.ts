import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findTensorflow } from '../scripts/lib/tensorflow.mjs';
import { canMixOn } from '../src-main/runtimes/tensorflow/bfloat16.ts';
import { pythonWithTorch } from './peers/torch.ts';
import { median, report, type Figure } from './report.ts';
import { startStepper, type Stepper } from './stepper.ts';

/**
 * The same graphs on ONNX Runtime and on TensorFlow, and the same work in PyTorch float32: three processes on as many threads, a turn each, so that
 * all see the same machine; where the processor has bfloat16, the iteration in TensorFlow's mixed precision in a fourth. The generator has 9 blocks; the iteration is a whole one of CycleGAN at batch 1 with identity losses and discriminators
 * of 64 filters.
 */
const library = findTensorflow();
if (library === null)
  throw new Error('TensorFlow is not in the cache folder: CI=true npm test -- --only unit fetches it.');
const python = pythonWithTorch();
if (python === null) throw new Error('PyTorch could not be installed: this bench needs a package index of Python.');
const mixes = await canMixOn({ library }, 'cpu');
const threads = String(Math.min(availableParallelism(), 16));
const warmTurns = 2;

interface Work {
  readonly label: string;
  readonly turns: number;
  readonly script: string;
  readonly peer: string;
  readonly numbers: readonly number[];
  /** How many times PyTorch's time and memory TensorFlow may take. */
  readonly atMost: { readonly time: number; readonly memory: number; readonly mixed?: number };
  readonly canBeMixed?: boolean;
}

const inference = (size: number, turns: number): Work => ({
  label: `generator, ${size} px, 64 filters`,
  turns,
  script: 'inferStep.ts',
  peer: 'resnetInference.py',
  numbers: [size, 64],
  atMost: { time: 1.2, memory: 1.3 },
});
const training = (size: number, filters: number, turns: number, mixed?: number): Work => ({
  label: `iteration, ${size} px, ${filters} filters`,
  turns,
  script: 'trainStep.ts',
  peer: 'cycleganStep.py',
  numbers: [size, filters, 9, 64],
  atMost: { time: 1.5, memory: 1.3, ...(mixed !== undefined && { mixed }) },
  canBeMixed: true,
});

const figures: Figure[] = [];
for (const work of [
  inference(256, 9),
  inference(512, 5),
  training(128, 32, 7),
  training(128, 64, 5, 0.8),
  training(256, 64, 3, 0.8),
]) {
  const numbers = [...work.numbers.map(String), threads];
  const own = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, work.script), ...numbers];
  const steppers = [
    startStepper(process.execPath, own),
    startStepper(process.execPath, [...own, library]),
    startStepper(python, [join(import.meta.dirname, 'peers', work.peer), ...numbers]),
    ...(work.canBeMixed && mixes ? [startStepper(process.execPath, [...own, library, 'mixed'])] : []),
  ];
  const [onnx, tensorflow, torch, mixed] = await turnByTurn(steppers, work.turns);
  if (!onnx || !tensorflow || !torch) throw new Error('a process was not measured');
  const { label, atMost } = work;
  for (const [name, { seconds }] of [
    ['ONNX Runtime', onnx],
    ['TensorFlow', tensorflow],
    ['PyTorch', torch],
  ] as const)
    figures.push({ what: `${label}: ${name}`, value: median(seconds), unit: 's', atMost: null });
  const ratio = (others: Measured): number =>
    median(tensorflow.seconds.map((value, i) => value / (others.seconds[i] ?? NaN)));
  figures.push({ what: `${label}: time, TensorFlow / ONNX Runtime`, value: ratio(onnx), unit: 'x', atMost: null });
  figures.push({ what: `${label}: time, TensorFlow / PyTorch`, value: ratio(torch), unit: 'x', atMost: atMost.time });
  if (mixed) {
    const own = median(mixed.seconds);
    figures.push({ what: `${label}: TensorFlow, mixed precision`, value: own, unit: 's', atMost: null });
    const { mixed: limit = null } = atMost;
    figures.push({
      what: `${label}: time, mixed precision / PyTorch float32`,
      value: median(mixed.seconds.map((value, i) => value / (torch.seconds[i] ?? NaN))),
      unit: 'x',
      atMost: limit,
    });
  }
  figures.push({
    what: `${label}: peak resident memory, TensorFlow`,
    value: tensorflow.peak / 2 ** 20,
    unit: 'MiB',
    atMost: null,
  });
  figures.push({
    what: `${label}: memory, TensorFlow / PyTorch`,
    value: tensorflow.peak / torch.peak,
    unit: 'x',
    atMost: atMost.memory,
  });
}
report('runtimes', figures);

interface Measured {
  readonly seconds: number[];
  peak: number;
}

async function turnByTurn(steppers: readonly Stepper[], turns: number): Promise<Measured[]> {
  const measured = steppers.map((): Measured => ({ seconds: [], peak: 0 }));
  for (let turn = 0; turn < warmTurns + turns; turn++) {
    for (const [i, stepper] of steppers.entries()) {
      const [seconds = NaN, peak = NaN] = await stepper.step();
      if (turn >= warmTurns) measured[i]?.seconds.push(seconds);
      if (measured[i]) measured[i].peak = peak;
    }
  }
  for (const stepper of steppers) await stepper.end();
  return measured;
}
