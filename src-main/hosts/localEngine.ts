import { rm } from 'node:fs/promises';
import { StudioFailure, studioError, type StudioError } from '../contract/errors.ts';
import { enterDataFolder } from './dataFormat.ts';
import { ownDataFolder } from './dataOwner.ts';
import { engineCommandLine, findEngineNode } from './engineCommandLine.ts';
import type { EngineRoot } from './engineRoot.ts';
import { superviseEngine, type EngineSupervisor } from './engineProcess.ts';
import { createSessionFolder, temporarySessionFolder } from './sessionFolder.ts';

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
  /** Why nothing is kept in the data folder, where that is so: the person has to know. */
  readonly trouble: StudioError | null;
  stop(): Promise<void>;
}

/**
 * Starts the engine of this computer the same way for every host that has a page. Where nothing can be kept in the data folder, pictures of the
 * session lie with the system's temporary files.
 * @throws StudioFailure engine/no-node, host/data-in-use, host/data-newer
 */
export async function startLocalEngine(options: LocalEngineOptions): Promise<LocalEngine> {
  const { engine, version, data, self, env, log, now } = options;
  const node = findEngineNode(engine.folder, { env, platform: process.platform, arch: process.arch, self });
  if (node === null) throw new StudioFailure(noNode());
  const trouble = enterDataFolder(data, version);
  const leave = await ownDataFolder(data);
  const session = await (trouble ? temporarySessionFolder() : createSessionFolder(data)).catch(
    async (cause: unknown) => {
      await leave();
      throw cause;
    },
  );
  const commandLine = engineCommandLine(node, { engine, version, data, session }, env);
  const supervisor = superviseEngine({ commandLine, log, ...(now && { now }) });
  return {
    supervisor,
    session,
    trouble,
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
