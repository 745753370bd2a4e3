import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { writePhotograph } from './picture.ts';
import { report, type Figure } from './report.ts';

/**
 * Highest resident memory of the whole process that translates one 24-megapixel JPEG, or fills a hole of 10 % in it by the network that ships, read from the kernel's own high-water mark
 * (Linux).
 */
const main = join(import.meta.dirname, '..', 'src-main', 'hosts', 'cli', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'grevy-bench-'));
const photograph = join(folder, 'large.jpg');
await writePhotograph(photograph, 6000, 4000);
const mask = join(folder, 'mask.png');
const disc = `<svg xmlns="http://www.w3.org/2000/svg" width="6000" height="4000"><rect width="6000" height="4000"/><circle cx="3000" cy="2000" r="874" fill="#fff"/></svg>`;
await sharp(Buffer.from(disc)).toFile(mask);

async function peakMiB(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: { ...process.env, GREVY_DATA: folder },
  });
  child.stdout.resume();
  child.stderr.resume();
  let peak = 0;
  const reading = setInterval(() => {
    peak = Math.max(peak, highWaterMiB(child.pid ?? 0));
  }, 20);
  await once(child, 'close');
  clearInterval(reading);
  return peak;
}

function highWaterMiB(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has just ended
  }
}

const out = ['-o', join(folder, 'out.jpg'), '--overwrite'];
const fill = ['inpaint', photograph, '--mask', mask, '--method', 'learned-fill', ...out];
const figures: Figure[] = [];
for (const [what, args, atMost] of [
  ['translated at the trained size', ['translate', photograph, ...out, '--size', '128'], 800],
  ['translated at full size', ['translate', photograph, ...out, '--size', 'full'], 800],
  ['a hole of 10 % filled', fill, 1024],
] as const)
  figures.push({ what: `24 megapixels, ${what}: peak resident`, value: await peakMiB(args), unit: 'MiB', atMost });
rmSync(folder, { recursive: true });
report('memory', figures);
