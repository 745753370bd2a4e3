import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writePhotograph } from './picture.ts';
import { rawNetwork, timed } from './rawNetwork.ts';
import { median, report } from './report.ts';

/** `grevy translate` of one 1024 x 768 JPEG as a whole cold process, against the network's own run at the same size. */
const runs = 7;
const folder = mkdtempSync(join(tmpdir(), 'grevy-bench-'));
const photograph = join(folder, 'photograph.jpg');
const script = join(import.meta.dirname, '..', 'scripts', 'grevy.mjs');
const grevy = () =>
  promisify(execFile)(
    process.execPath,
    [script, 'translate', photograph, '-o', join(folder, 'out.jpg'), '--overwrite'],
    {
      env: { ...process.env, GREVY_DATA: folder },
    },
  );

await writePhotograph(photograph, 1024, 768);
const raw = await rawNetwork(172, 128);
await raw();
await grevy();
const alone: number[] = [];
const whole: number[] = [];
for (let run = 0; run < runs; run++) {
  alone.push(await timed(raw));
  whole.push(await timed(grevy));
}
rmSync(folder, { recursive: true });
report('cold', [
  { what: 'grevy translate, whole process', value: median(whole), unit: 'ms', atMost: null },
  { what: 'network alone', value: median(alone), unit: 'ms', atMost: null },
  { what: 'process beyond the network', value: median(whole) - median(alone), unit: 'ms', atMost: 1500 },
]);
