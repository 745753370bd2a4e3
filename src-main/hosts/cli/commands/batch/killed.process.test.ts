import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { filesBelow, makePicture, runGrevy, workFolder } from '../../testing/runGrevy.ts';

let folder = '';
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const count = 8;

/** What is written down of all jobs: state, and the code of what went wrong. */
function written(): string[] {
  const database = new DatabaseSync(join(folder, '.data', 'jobs.sqlite'));
  const rows = database.prepare('SELECT state, outcome FROM job ORDER BY createdAt').all();
  database.close();
  return rows.map(({ state, outcome }) => {
    const { error } = JSON.parse(String(outcome)) as { readonly error?: { readonly code: string } };
    return [state, error?.code].filter(Boolean).join(' ');
  });
}

it('grevy translate that was killed goes on when it is asked again, and its job is closed with a reason', async () => {
  await mkdir(join(folder, 'photos'));
  for (let i = 0; i < count; i++) await makePicture(join(folder, 'photos', `${i}.png`), { seed: i + 1 });
  const killed = await runGrevy(['translate', 'photos', '-o', 'zebras'], {
    folder,
    onOutput: (_out, child) => child.kill('SIGKILL'),
  });
  expect(killed.code).toBeNull();
  expect(written()).toEqual(['running']);

  const again = await runGrevy(['translate', 'photos', '-o', 'zebras'], { folder });
  expect(again).toMatchObject({ code: 0, err: expect.stringMatching(/\d done, [1-7] skipped/) as string });
  expect((await filesBelow(folder)).filter((name) => /^zebras\/\d\.zebra\.png$/.test(name))).toHaveLength(count);
  expect(written()).toEqual(['failed engine/died', 'done']);
});
