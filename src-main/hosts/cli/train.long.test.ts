import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chanceOf } from '../../training/random.ts';

let folder: string;
const steps = 20;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-kill-'));
  for (const [name, background] of Object.entries({ brown: '#704020', blue: '#203070' })) {
    mkdirSync(join(folder, name));
    for (let i = 0; i < 3; i++) {
      const noise = { type: 'gaussian', mean: 90 + 20 * i, sigma: 30 } as const;
      await sharp({ create: { width: 40, height: 36, channels: 3, background, noise } }).toFile(
        join(folder, name, `${i}.png`),
      );
    }
  }
  await ended(grevy(beginning('whole')));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function grevy(args: readonly string[]): ChildProcess {
  const main = join(import.meta.dirname, 'main.ts');
  const env = { ...process.env, GREVY_DATA: join(folder, 'data') };
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const beginning = (run: string): string[] => [
  ...['train', 'brown', 'blue', '-o', run, '--steps', String(steps), '--checkpoint-every', '3', '--pool', '2'],
  ...['--size', '32', '--filters', '2', '--blocks', '1', '--json'],
];
/** A run that was killed before its first line is begun anew; any other goes on. */
const nextStart = (run: string): string[] =>
  existsSync(join(folder, run, 'config.json')) ? ['train', '--resume', run, '--json'] : beginning(run);

async function ended(child: ChildProcess): Promise<number | null> {
  child.stdout?.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

/** What a run has come to: its numbers, its judgements, and its networks to the byte. */
const outcome = (run: string): string[] =>
  [
    'metrics.jsonl',
    'evaluations.jsonl',
    'checkpoints/last/state.safetensors',
    'checkpoints/best/state.safetensors',
  ].map((file) =>
    createHash('sha256')
      .update(readFileSync(join(folder, run, file)))
      .digest('hex'),
  );

describe('a run that is killed without warning ends as one that never was', () => {
  it('at twenty moments of chance', async () => {
    const chance = chanceOf(20);
    for (let kill = 0; kill < 20; kill++) {
      const child = grevy(nextStart('killed'));
      const lines = 1 + chance.below(3, kill);
      let seen = 0;
      child.stdout?.on('data', (chunk: Buffer) => {
        seen += chunk.toString().split('\n').length - 1;
        if (seen >= lines) child.kill('SIGKILL');
      });
      await once(child, 'close');
    }
    expect(await ended(grevy(nextStart('killed')))).toBe(0);
    expect(outcome('killed')).toEqual(outcome('whole'));
  }, 300_000);

  it('in the middle of a checkpoint', async () => {
    let kills = 0;
    for (let round = 0; round < 3; round++) {
      const child = grevy(nextStart('torn'));
      const checkpoints = join(folder, 'torn', 'checkpoints');
      mkdirSync(checkpoints, { recursive: true });
      const watcher = watch(checkpoints, (_event, name) => {
        if (name !== 'writing') return;
        kills++;
        child.kill('SIGKILL');
      });
      await ended(child);
      watcher.close();
    }
    expect(kills).toBeGreaterThan(0);
    expect(await ended(grevy(nextStart('torn')))).toBe(0);
    expect(outcome('torn')).toEqual(outcome('whole'));
  }, 300_000);
});
