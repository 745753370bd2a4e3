import { join } from 'node:path';
import { translateFiles, withEngine } from './engine.ts';
import { writePhotograph } from './picture.ts';
import { median, report, type Figure } from './report.ts';

/**
 * What a model's faster form saves: photographs at full resolution, from decode to encode, exact and faster turn by turn in one engine.
 */
const sizes = [
  { label: '3 megapixels', width: 2000, height: 1500, runs: 5 },
  { label: '12 megapixels', width: 4000, height: 3000, runs: 3 },
] as const;
const least = 2;

await withEngine(async (client, folder) => {
  const figures: Figure[] = [];
  for (const { label, width, height, runs } of sizes) {
    const photograph = join(folder, `${width}.jpg`);
    await writePhotograph(photograph, width, height);
    const times = { exact: [] as number[], faster: [] as number[] };
    const ratios: number[] = [];
    for (let run = 0; run <= runs; run++) {
      const took = { exact: 0, faster: 0 };
      for (const precision of ['exact', 'faster'] as const) {
        const begin = performance.now();
        await translateFiles(client, {
          inputs: [photograph],
          output: join(folder, 'out.jpg'),
          size: 'full',
          precision,
        });
        took[precision] = performance.now() - begin;
      }
      if (run === 0) continue; // both are loaded now
      times.exact.push(took.exact);
      times.faster.push(took.faster);
      ratios.push(took.faster / took.exact);
    }
    figures.push({ what: `${label}: exact`, value: median(times.exact), unit: 'ms', atMost: null });
    figures.push({ what: `${label}: faster`, value: median(times.faster), unit: 'ms', atMost: null });
    figures.push({ what: `${label}: faster / exact`, value: median(ratios), unit: 'x', atMost: 1 / least });
  }
  report('faster', figures);
});
