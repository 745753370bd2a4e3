import { join } from 'node:path';

/** Where an engine lies: its folder holds `models` and the Node packages that it loads, and below it the file that starts it. */
export interface EngineRoot {
  readonly folder: string;
  readonly entry: string;
}

/** The engine of a repository: its sources, which Node runs as they are. */
export const sourcesRoot = (repository: string): EngineRoot => ({
  folder: repository,
  entry: join(repository, 'src-main', 'engine', 'main.ts'),
});

/** The engine of a package: bundled, outside of the app's archive, which a plain Node cannot read. Laid out by scripts/lib/engineRoot.mjs. */
export const packedRoot = (resources: string): EngineRoot => ({
  folder: join(resources, 'engine'),
  entry: join(resources, 'engine', 'main.mjs'),
});
