import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { translateFiles, withEngine } from './engine.ts';
import { writePhotograph } from './picture.ts';
import { report } from './report.ts';

/** Memory over a batch of 1000 pictures of many sizes: resident after picture 1000 against after picture 100. */
const pictures = 1000;
const originals = 20;

/** After a collection of garbage: what is held, not what happens to lie about. */
function residentMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

await withEngine(async (client, folder) => {
  const input = join(folder, 'in');
  mkdirSync(input);
  for (let i = 0; i < originals; i++)
    await writePhotograph(join(folder, `${i}.jpg`), 400 + 13 * i, 300 + 7 * ((i * 3) % originals), i);
  for (let i = 0; i < pictures; i++) linkSync(join(folder, `${i % originals}.jpg`), join(input, `${i}.jpg`));
  let finished = 0;
  let early = 0;
  client.listen('batch.file', () => {
    finished++;
    if (finished === 100) early = residentMiB();
  });
  const start = performance.now();
  await translateFiles(client, { inputs: [input], output: join(folder, 'out'), outputIsFolder: true });
  const late = residentMiB();
  report('batch', [
    { what: 'pictures', value: finished, unit: '', atMost: null },
    { what: 'pictures per second', value: finished / ((performance.now() - start) / 1000), unit: '/s', atMost: null },
    { what: 'resident after picture 100', value: early, unit: 'MiB', atMost: null },
    { what: 'resident after picture 1000', value: late, unit: 'MiB', atMost: null },
    { what: 'growth from picture 100 to 1000', value: late / early, unit: 'x', atMost: 1.05 },
  ]);
});
