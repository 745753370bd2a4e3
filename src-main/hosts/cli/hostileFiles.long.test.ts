import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudioError } from '../../contract/errors.ts';
import { goodRunOf, hostileKinds } from './testing/hostile/kinds.ts';
import { writeHostile } from './testing/hostile/hostileFile.ts';
import { harmlessInRuns } from './testing/hostile/runs.ts';
import { canMeasureMemory, watchMemory } from './testing/peakMemory.ts';
import { filesBelow, runGrevy, workFolder, type GrevyRun } from './testing/runGrevy.ts';

/** What a file may cost whose end is a refusal. */
const mostMs = 10_000;
const mostBytes = 1e9;

interface Measured extends GrevyRun {
  readonly ms: number;
  readonly bytes: number;
}

/** Runs the command line in a process of its own, and measures it with all processes that it starts. */
async function measured(args: readonly string[], folder: string): Promise<Measured> {
  const start = performance.now();
  let peak = (): number => 0;
  const onStart = (pid: number): void => void (peak = watchMemory(pid));
  const run = await runGrevy(args, { folder, ...(canMeasureMemory && { onStart }) });
  return { ...run, ms: performance.now() - start, bytes: peak() };
}

/** The errors that were told, by their codes. */
const codesOf = ({ out }: GrevyRun): string[] =>
  out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => (JSON.parse(line) as { readonly error?: StudioError | null }).error?.code ?? []);

function expectLittle({ ms, bytes }: Measured): void {
  expect(ms).toBeLessThan(mostMs);
  if (canMeasureMemory) expect(bytes).toBeGreaterThan(5e7); // a process was seen at all
  expect(bytes).toBeLessThan(mostBytes);
}

describe.each(hostileKinds)('a hostile $name', ({ files, meet, meetGood }) => {
  let around: string;
  let folder: string;
  beforeAll(async () => {
    around = await workFolder();
    folder = join(around, 'inside', 'deeper');
    await mkdir(folder, { recursive: true });
  });
  afterAll(() => rm(around, { recursive: true, force: true }));

  /** What lies around, but for the studio's own and what a run says of itself. */
  const filesAround = async (): Promise<string[]> =>
    (await filesBelow(around)).filter((name) => !/^inside\/deeper\/(\.data|run)\//.test(name));

  it.each(files)('is refused by its name, soon and with little memory: $what', async (file) => {
    const args = await meet(folder, file);
    const before = await filesAround();
    const run = await measured(args, folder);
    expect({ codes: codesOf(run), exit: run.code, err: run.err }).toEqual({ codes: [file.code], exit: 1, err: '' });
    expectLittle(run);
    expect(await filesAround()).toEqual(before);
  });

  it('leaves a studio that takes a good one', async () => {
    const run = await measured(await meetGood(folder), folder);
    expect({ codes: codesOf(run), exit: run.code }).toEqual({ codes: [], exit: 0 });
  });
});

describe('a run goes on, soon and with little memory,', () => {
  it.each(harmlessInRuns)('with %s', async (what, as, content) => {
    const folder = await workFolder();
    const args = await goodRunOf(folder);
    await writeHostile(join(folder, 'run', as), { what, code: 'run/config-invalid', content });
    const run = await measured(args, folder);
    expect({ codes: codesOf(run), exit: run.code }).toEqual({ codes: [], exit: 0 });
    expectLittle(run);
    await rm(folder, { recursive: true });
  });
});
