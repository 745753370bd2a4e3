import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointName } from '../../../contract/runs.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import { readNamed } from './checkpoint.ts';
import { filesOfRun, openRun } from './openRun.ts';
import { writeStrip } from './review/writeStrip.ts';
import type { RunFolder } from './runFolder.ts';

/** Writes samples/cycle-000500.png: what a family shows of its networks' inner work under a checkpoint, such as what is lost and hidden in cycles, or which pictures samples resemble. */
export async function inspectRun(
  run: RunFolder,
  checkpoint: CheckpointName,
  runtime: Runtime,
): Promise<{ readonly step: number; readonly path: string }> {
  const config = await run.begun();
  const { state } = await readNamed(run.checkpoints, checkpoint, config.steps);
  const { family, trainer, reviewer } = await openRun(config, await filesOfRun(config), runtime, {
    state,
    purpose: 'look',
  });
  try {
    const { inspect } = family;
    if (!inspect)
      throw failure(
        'run/nothing-to-inspect',
        config.family,
        'a run whose networks translate there and back, or make pictures from chance',
      );
    const rows = await (await reviewer()).inspected(trainer);
    const path = join(run.path, 'samples', `cycle-${String(state.step).padStart(6, '0')}.png`);
    await mkdir(join(run.path, 'samples'), { recursive: true });
    await writeStrip(path, rows.map(inspect));
    return { step: state.step, path };
  } finally {
    await trainer.close();
  }
}
