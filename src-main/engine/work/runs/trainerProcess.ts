import { fileURLToPath } from 'node:url';
import { createClient, type FrameTransport, type StudioClient } from '../../../contract/client.ts';
import type { StudioError } from '../../../contract/errors.ts';
import type { Frame } from '../../../contract/frames.ts';
import { startEngineChild, type EngineChild, type EngineDeath } from '../../../pipes/engineChild.ts';
import { studioError } from '../../failures.ts';
import type { EngineFolders } from '../../engineFolders.ts';

/** An engine in a process of its own that trains, tries or ends one run, and gives all its memory back when it is closed. */
export class TrainerProcess {
  readonly client: StudioClient;
  /** Why it died, once it has. */
  readonly died: Promise<StudioError>;
  readonly #child: EngineChild;

  constructor({ dataFolder, modelFolders }: EngineFolders, version: string) {
    const frames = new Set<(frame: Frame) => void>();
    const { promise, resolve } = Promise.withResolvers<StudioError>();
    const models = modelFolders.flatMap((folder) => ['--models', folder]);
    const main = fileURLToPath(new URL('trainerMain.ts', import.meta.url));
    const args = ['--disable-warning=ExperimentalWarning', main, '--data', dataFolder, '--version', version, ...models];
    this.died = promise;
    this.#child = startEngineChild(
      { file: process.execPath, args },
      {
        onIncoming: (incoming) => {
          if (incoming.ok) for (const listener of frames) listener(incoming.frame);
        },
        onLine: (line) => void process.stderr.write(`${line}\n`),
        onDeath: (death) => resolve(trainingDied(death)),
      },
    );
    const transport: FrameTransport = {
      send: (frame) => this.#child.send(frame),
      onFrame: (listener) => {
        frames.add(listener);
        return () => frames.delete(listener);
      },
      onClose: (listener) => {
        void promise.then(listener);
        return () => undefined;
      },
    };
    this.client = createClient(transport);
  }

  /** Lets it write what it has learnt, and waits for its end. */
  async close(): Promise<void> {
    this.#child.endInput();
    await this.died;
  }

  /** Ends it at once: nothing more is written. */
  async kill(): Promise<void> {
    this.#child.kill();
    await this.died;
  }
}

const trainingDied = ({ reason, lastLines }: EngineDeath): StudioError =>
  studioError(
    'training/died',
    reason,
    'a process that trains',
    lastLines.length > 0 ? lastLines.join('\n') : undefined,
  );
