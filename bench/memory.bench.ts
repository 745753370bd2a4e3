import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePhotograph } from './picture.ts';
import { report, type Figure } from './report.ts';

/** Highest resident memory of the whole process that translates one 24-megapixel JPEG, read from the kernel's own high-water mark (Linux). */
const main = join(import.meta.dirname, '..', 'src-main', 'hosts', 'cli', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'grevy-bench-'));
const photograph = join(folder, 'large.jpg');
await writePhotograph(photograph, 6000, 4000);

async function peakMiB(size: string): Promise<number> {
  const args = ['translate', photograph, '-o', join(folder, 'out.jpg'), '--overwrite', '--size', size];
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

const figures: Figure[] = [];
for (const [label, size] of [
  ['trained size', '128'],
  ['full size', 'full'],
] as const) {
  figures.push({
    what: `24 megapixels, ${label}: peak resident`,
    value: await peakMiB(size),
    unit: 'MiB',
    atMost: 800,
  });
}
rmSync(folder, { recursive: true });
report('memory', figures);
