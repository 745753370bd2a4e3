import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createClient, type StudioClient } from '../../../contract/client.ts';
import type { StudioError } from '../../../contract/errors.ts';
import { dataFolder } from '../../dataFolder.ts';
import { enterDataFolder } from '../../dataFormat.ts';
import { temporarySessionFolder } from '../../sessionFolder.ts';
import { studioVersion } from '../../studioVersion.ts';
import { failureText } from '../output/failureText.ts';
import type { Surroundings } from './surroundings.ts';

/** An engine in this process, for one command. */
export interface EngineSession {
  readonly client: StudioClient;
  onClose(listener: (error: StudioError) => void): void;
  /** Ends the engine, when it has let go of everything, and removes what it kept for this session. */
  close(): Promise<void>;
}

/**
 * Starts the engine in this process: a command does one job and ends, so a process of its own would only cost time. It is loaded here and not
 * at the top, so that help and mistakes never wait for it.
 * @throws StudioFailure host/data-newer
 */
export async function openEngine({ root, env, err }: Surroundings): Promise<EngineSession> {
  const data = dataFolder({ env, platform: process.platform, home: homedir() });
  const version = studioVersion(root);
  const warn = (error: StudioError): void => void err.write(`${failureText('grevy', error)}\n`);
  const trouble = enterDataFolder(data, version);
  if (trouble) warn(trouble);
  const session = await temporarySessionFolder();
  const forget = (): void => rmSync(session, { recursive: true, force: true });
  process.once('exit', forget); // also when a second Ctrl+C leaves no time for more
  const { createEngine } = await import('../../../engine/engine.ts');
  const engine = await createEngine({
    dataFolder: data,
    sessionFolder: session,
    modelFolders: [join(root, 'models'), join(data, 'models')],
    version,
    onWarning: (error) => {
      if (!trouble || error.code !== 'engine/not-written') warn(error); // what that would say is said
    },
  });
  const transport = engine.connect();
  return {
    client: createClient(transport),
    onClose: (listener) => void transport.onClose(listener),
    async close() {
      await engine.close();
      forget();
      process.off('exit', forget);
    },
  };
}

/** Opens an engine for some work and closes it afterwards, whatever happened: a run that was stopped writes its checkpoint then. */
export async function inEngine<T>(
  surroundings: Surroundings,
  work: (session: EngineSession) => Promise<T>,
): Promise<T> {
  const session = await openEngine(surroundings);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
