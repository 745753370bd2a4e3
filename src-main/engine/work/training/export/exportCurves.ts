import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import type { CurveFormat } from '../../../../contract/runs.ts';
import { declarationOf } from '../../../../families/all.ts';
import { failure } from '../../../failures.ts';
import type { RunFolder } from '../runFolder.ts';
import { curvesCsv } from './csv.ts';
import { drawCurves } from './drawCurves.ts';
import { eventFile } from './tensorboard.ts';

export interface CurvesFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A run's losses and figures as a file: a table, a picture, or what TensorBoard reads. */
export async function exportCurves(run: RunFolder, format: CurveFormat): Promise<CurvesFile> {
  const lines = await run.metrics();
  const evaluations = await run.evaluations();
  const config = await run.config();
  if (config === null || lines.length === 0) throw failure('run/no-checkpoint', run.path, 'a run that has made a step');
  const name = basename(run.path);
  switch (format) {
    case 'csv':
      return { name: `${name}.csv`, bytes: Buffer.from(curvesCsv(lines, evaluations)) };
    case 'png': {
      const title = `${name}: ${config.names.join(' and ')}, ${lines.length} of ${config.steps} steps`;
      return {
        name: `${name}.png`,
        bytes: await sharp(Buffer.from(drawCurves(title, lines, evaluations, declarationOf(config.family))))
          .png()
          .toBuffer(),
      };
    }
    case 'tensorboard': {
      const seconds = Math.floor((await stat(run.metricsPath)).mtimeMs / 1000);
      return { name: `events.out.tfevents.${seconds}.grevy`, bytes: eventFile(lines, evaluations, seconds) };
    }
  }
}
