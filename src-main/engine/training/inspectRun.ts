import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointName } from '../../contract/runs.ts';
import type { Runtime } from '../../graph/runtime.ts';
import { CycleganTrainer } from '../../training/trainer.ts';
import { failure } from '../failures.ts';
import { readNamed } from './checkpoint.ts';
import { cycleRow } from './review/inspectCycle.ts';
import { openReviewer } from './review/openReviewer.ts';
import { writeStrip } from './review/writeStrip.ts';
import type { RunFolder } from './runFolder.ts';
import { trainerOptionsOf } from './trainerOptions.ts';

/** Writes samples/cycle-000500.png: the cycles of the sample pictures under a checkpoint's averaged networks, with what is lost and what is hidden on the way. */
export async function inspectRun(
  run: RunFolder,
  checkpoint: CheckpointName,
  runtime: Runtime,
): Promise<{ readonly step: number; readonly path: string }> {
  const config = await run.config();
  if (!config) throw failure('run/no-checkpoint', run.path, 'the folder of a run');
  const { state } = await readNamed(run.checkpoints, checkpoint);
  const reviewer = await openReviewer(config);
  const trainer = await CycleganTrainer.open(trainerOptionsOf(config.recipe, runtime), state);
  try {
    const rows = await reviewer.strip(trainer);
    const path = join(run.path, 'samples', `cycle-${String(state.step).padStart(6, '0')}.png`);
    await mkdir(join(run.path, 'samples'), { recursive: true });
    await writeStrip(
      path,
      rows.map(([real, made, back]) => cycleRow(real, made, back)),
    );
    return { step: state.step, path };
  } finally {
    await trainer.close();
  }
}
