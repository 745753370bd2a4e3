import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type StudioClient } from '../src-main/contract/client.ts';
import type { BatchRequest } from '../src-main/contract/commands.ts';
import type { JobView } from '../src-main/contract/jobs.ts';
import { createEngine } from '../src-main/engine/engine.ts';

export const modelsFolder = join(import.meta.dirname, '..', 'models');

/** An engine of its own with a temporary folder that goes away with it. */
export async function withEngine(work: (client: StudioClient, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'grevy-bench-'));
  const engine = await createEngine({
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, 'session'),
    modelFolders: [modelsFolder],
    version: 'bench',
  });
  try {
    await work(createClient(engine.connect()), folder);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks for a batch and waits for its end. */
export function translateFiles(
  client: StudioClient,
  request: Partial<BatchRequest> & Pick<BatchRequest, 'inputs'>,
): Promise<JobView> {
  return new Promise((resolve, reject) => {
    const stop = client.listen('job.changed', (job) => {
      if (job.endedAt === null) return;
      stop();
      resolve(job);
    });
    client
      .call('translate.files', {
        output: null,
        outputIsFolder: false,
        modelId: 'horse2zebra',
        size: 'trained',
        strength: 1,
        format: 'input',
        quality: 92,
        overwrite: true,
        runtime: null,
        device: null,
        ...request,
      })
      .catch(reject);
  });
}
