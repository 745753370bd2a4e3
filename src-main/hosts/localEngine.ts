import { rm } from 'node:fs/promises';
import { StudioFailure, studioError, type StudioError } from '../contract/errors.ts';
import { ownDataFolder } from './dataOwner.ts';
import { engineCommandLine, findEngineNode } from './engineCommandLine.ts';
import type { EngineRoot } from './engineRoot.ts';
import { superviseEngine, type EngineSupervisor } from './engineProcess.ts';
import { createSessionFolder } from './sessionFolder.ts';

export interface LocalEngineOptions {
  readonly engine: EngineRoot;
  /** The studio's. */
  readonly version: string;
  readonly data: string;
  /** The process that runs this host; null where it is not a plain Node (Electron). */
  readonly self: { readonly file: string; readonly version: string } | null;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** By what time the engine's deaths are counted, in milliseconds. */
  readonly now?: () => number;
}

/** A supervised engine with its session folder, which goes when the engine is stopped. */
export interface LocalEngine {
  readonly supervisor: EngineSupervisor;
  readonly session: string;
  stop(): Promise<void>;
}

/** Starts the engine of this computer the same way for every host that has a page. @throws StudioFailure engine/no-node, host/data-in-use */
export async function startLocalEngine(options: LocalEngineOptions): Promise<LocalEngine> {
  const { engine, version, data, self, env, log, now } = options;
  const node = findEngineNode(engine.folder, { env, platform: process.platform, arch: process.arch, self });
  if (node === null) throw new StudioFailure(noNode());
  const leave = await ownDataFolder(data);
  const session = await createSessionFolder(data).catch(async (cause: unknown) => {
    await leave();
    throw cause;
  });
  const commandLine = engineCommandLine(node, { engine, version, data, session }, env);
  const supervisor = superviseEngine({ commandLine, log, ...(now && { now }) });
  return {
    supervisor,
    session,
    async stop() {
      await supervisor.stop();
      await rm(session, { recursive: true, force: true });
      await leave();
    },
  };
}

const noNode = (): StudioError =>
  studioError(
    'engine/no-node',
    `no Node.js 24 for ${process.platform} ${process.arch}`,
    'the package that npm installs for this platform',
  );
