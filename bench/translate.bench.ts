import { join } from 'node:path';
import { translateFiles, withEngine } from './engine.ts';
import { writePhotograph } from './picture.ts';
import { rawNetwork, timed } from './rawNetwork.ts';
import { median, report, type Figure } from './report.ts';

/**
 * What the engine costs beyond the network: a 1024 x 768 JPEG from decode to encode against ONNX Runtime's own run of the same network at the
 * size that the network sees, turn by turn in one process. At full size the network sees the picture in overlapping tiles; it is held against
 * one run over the whole picture.
 */
const width = 1024;
const height = 768;
const runs = 9;

await withEngine(async (client, folder) => {
  const photograph = join(folder, 'photograph.jpg');
  await writePhotograph(photograph, width, height);
  const figures: Figure[] = [];
  for (const { label, size, network, atMost } of [
    { label: 'trained size (172 x 128)', size: 'trained' as const, network: { width: 172, height: 128 }, atMost: null },
    { label: 'short side 384 (512 x 384)', size: 384, network: { width: 512, height: 384 }, atMost: null },
    { label: 'full size (1024 x 768)', size: 'full' as const, network: { width, height }, atMost: 1.15 },
  ]) {
    const raw = await rawNetwork(network.width, network.height);
    const engine = () => translateFiles(client, { inputs: [photograph], output: join(folder, 'out.jpg'), size });
    await raw();
    await engine();
    const rawMs: number[] = [];
    const ratios: number[] = [];
    const engineMs: number[] = [];
    for (let run = 0; run < runs; run++) {
      const alone = await timed(raw);
      const whole = await timed(engine);
      rawMs.push(alone);
      engineMs.push(whole);
      ratios.push(whole / alone);
    }
    figures.push({ what: `${label}: network alone`, value: median(rawMs), unit: 'ms', atMost: null });
    figures.push({ what: `${label}: engine, decode to encode`, value: median(engineMs), unit: 'ms', atMost: null });
    figures.push({ what: `${label}: engine / network`, value: median(ratios), unit: 'x', atMost });
  }
  report('translate', figures);
});
