import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pythonWithTorch } from './peers/torch.ts';
import { median, report, type Figure } from './report.ts';
import { startStepper } from './stepper.ts';

/**
 * A CycleGAN iteration (9 blocks, batch 1, identity on, discriminators of 64 filters) against the same iteration in PyTorch float32: two
 * processes on the same threads, a step each in turn, so that both see the same machine.
 */
const warmSteps = 2;
const cases = [
  { size: 128, filters: 32, steps: 9 },
  { size: 128, filters: 64, steps: 7 },
  { size: 256, filters: 64, steps: 3 },
];

const python = pythonWithTorch();
if (python === null) throw new Error('PyTorch could not be installed: this bench needs a package index of Python.');
const threads = String(Math.min(availableParallelism(), 16));
const figures: Figure[] = [];
for (const { size, filters, steps } of cases) {
  const numbers = [size, filters, 9, 64].map(String);
  const own = startStepper(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'trainStep.ts'),
    ...numbers,
    threads,
  ]);
  const peer = startStepper(python, [join(import.meta.dirname, 'peers', 'cycleganStep.py'), ...numbers, threads]);
  const ours: number[] = [];
  const theirs: number[] = [];
  const ratios: number[] = [];
  let ourPeak = 0;
  let theirPeak = 0;
  for (let step = 0; step < warmSteps + steps; step++) {
    const [seconds = NaN, peak = NaN] = await own.step();
    const [peerSeconds = NaN, peerPeak = NaN] = await peer.step();
    [ourPeak, theirPeak] = [peak, peerPeak];
    if (step < warmSteps) continue;
    ours.push(seconds);
    theirs.push(peerSeconds);
    ratios.push(seconds / peerSeconds);
  }
  await own.end();
  await peer.end();
  const label = `${size} px, ${filters} filters`;
  figures.push({ what: `${label}: our step`, value: median(ours), unit: 's', atMost: null });
  figures.push({ what: `${label}: PyTorch's`, value: median(theirs), unit: 's', atMost: null });
  figures.push({ what: `${label}: time, ours / PyTorch's`, value: median(ratios), unit: 'x', atMost: 1 });
  figures.push({ what: `${label}: peak resident memory, ours`, value: ourPeak / 2 ** 20, unit: 'MiB', atMost: null });
  figures.push({
    what: `${label}: peak resident memory, ours / PyTorch's`,
    value: ourPeak / theirPeak,
    unit: 'x',
    atMost: 1.2,
  });
}
report('train', figures);
