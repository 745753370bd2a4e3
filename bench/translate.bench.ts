import { join } from 'node:path';
import { translateFiles, withEngine } from './engine.ts';
import { writePhotograph } from './picture.ts';
import { rawNetwork, timed } from './rawNetwork.ts';
import { median, report, type Figure } from './report.ts';

/**
 * What the engine costs beyond the network: a 1024 x 768 JPEG from decode to encode against ONNX Runtime's own run of the same network at the
 * size that the network sees, turn by turn in one process. At full size the network sees the picture in overlapping tiles; it is held against
 * one run over the whole picture. And a photograph of 12 megapixels at the trained size, where decoding, enlarging and encoding are nearly all.
 */
const small = { width: 1024, height: 768 };
const large = { width: 4000, height: 3000 };
const runs = 9;

await withEngine(async (client, folder) => {
  const photographs = { small: join(folder, 'small.jpg'), large: join(folder, 'large.jpg') };
  await writePhotograph(photographs.small, small.width, small.height);
  await writePhotograph(photographs.large, large.width, large.height);
  const trained = { width: 172, height: 128 };
  const figures: Figure[] = [];
  for (const { label, from, size, network, atMost } of [
    { label: 'trained size (172 x 128)', from: 'small', size: 'trained', network: trained, atMost: null },
    {
      label: 'short side 384 (512 x 384)',
      from: 'small',
      size: 384,
      network: { width: 512, height: 384 },
      atMost: null,
    },
    { label: 'full size (1024 x 768)', from: 'small', size: 'full', network: small, atMost: 1.15 },
    { label: '12 megapixels, trained size (172 x 128)', from: 'large', size: 'trained', network: trained, atMost: 1.6 },
  ] as const) {
    const photograph = photographs[from];
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
