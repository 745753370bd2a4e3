import { join } from 'node:path';
import type { EngineDescription } from '../../../contract/commands.ts';
import { RuntimeChoice } from '../../../contract/runtimes.ts';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import type { TensorflowSource } from '../../../runtimes/tensorflow/backend.ts';
import { canMixOn } from '../../../runtimes/tensorflow/bfloat16.ts';
import { StudioFailure, type ErrorCode } from '../../../contract/errors.ts';
import { failure, reasonOf } from '../../failures.ts';
import type { SettingsFile } from '../settings.ts';
import { findAddon, findInstalled, runtimeFolder } from './installed.ts';

type DescribedRuntime = EngineDescription['runtimes'][number];

/**
 * The runtimes of one engine. ONNX Runtime is always there; TensorFlow is opened when it is first asked for and not before, since its library takes
 * a while to load and much memory.
 */
export class Runtimes {
  readonly #dataFolder: string;
  readonly #settings: SettingsFile;
  readonly #hasNvidiaDriver: () => boolean;
  readonly #onnx = onnxRuntime();
  #tensorflow: Promise<Runtime> | null = null;
  /** What TensorFlow runs on, once it is open. */
  #device: string | null = null;
  /** Why the studio's own choice of TensorFlow came to nothing. */
  #refusal: string | null = null;

  constructor(dataFolder: string, settings: SettingsFile, hasNvidiaDriver: () => boolean) {
    this.#dataFolder = dataFolder;
    this.#settings = settings;
    this.#hasNvidiaDriver = hasNvidiaDriver;
  }

  /**
   * The runtime that runs: the person's word for this work, else that of the settings, else TensorFlow where it can use a graphics card, else ONNX
   * Runtime, which is always there.
   * @throws StudioFailure when the runtime that a person chose is not known, not installed or does not load
   */
  async choose(wanted: string | null = null): Promise<Runtime> {
    const choice = await this.#choiceOf(wanted);
    if (choice === 'tensorflow') return this.#opened();
    return choice === 'auto' && this.#refusal === null && (await this.#hasCuda()) ? this.#onCardOrElse() : this.#onnx;
  }

  /** Forgets why TensorFlow was of no use: something was installed or repaired. */
  tryAgain(): void {
    this.#refusal = null;
  }

  /** What is there, without loading any library; the first that is usable is the one that runs where nobody says otherwise. */
  async describe(): Promise<DescribedRuntime[]> {
    const onnx = {
      id: this.#onnx.id,
      version: this.#onnx.version,
      usable: true,
      reason: null,
      devices: this.#onnx.devices.map(onnxDevice),
      canMix: this.#onnx.canMix,
    };
    const found = await this.#find();
    const usable = found.source !== null;
    const device = this.#device ?? found.device;
    const isKnownToWork = this.#device !== null || device === 'cpu'; // of a card only its driver was seen so far
    const devices = usable ? [{ id: device, usable: isKnownToWork }] : [];
    const tensorflow = {
      id: 'tensorflow',
      version: found.version,
      usable,
      reason: found.reason ?? this.#refusal,
      devices,
      canMix: found.source !== null && (await canMixOn(found.source, device)),
    };
    const choice = await this.#choiceOf(null);
    const isFirst = choice === 'tensorflow' || (choice === 'auto' && this.#refusal === null && (await this.#hasCuda()));
    return isFirst ? [tensorflow, onnx] : [onnx, tensorflow];
  }

  async dispose(): Promise<void> {
    await this.#onnx.dispose();
    await (await this.#tensorflow?.catch(() => null))?.dispose();
    this.#tensorflow = null;
  }

  async #choiceOf(wanted: string | null): Promise<RuntimeChoice> {
    const known = RuntimeChoice.safeParse(wanted ?? (await this.#settings.get()).runtime);
    if (!known.success) throw failure('runtime/unavailable', wanted ?? '', 'onnxruntime or tensorflow');
    return known.data;
  }

  async #hasCuda(): Promise<boolean> {
    return this.#hasNvidiaDriver() && (await findInstalled(runtimeFolder(this.#dataFolder, 'cuda'))).state === 'ready';
  }

  /** Nobody asked for TensorFlow by name: where it does not load, or finds no card that it can use, the work is done without it. */
  async #onCardOrElse(): Promise<Runtime> {
    try {
      const tensorflow = await this.#opened();
      if (tensorflow.devices.includes('cuda')) return tensorflow;
      this.#refusal = 'it finds no graphics card that it can use';
    } catch (error) {
      this.#refusal = error instanceof StudioFailure ? error.error.got : String(error);
    }
    return this.#onnx;
  }

  #opened(): Promise<Runtime> {
    this.#tensorflow ??= this.#open();
    return this.#tensorflow.catch((error: unknown) => {
      this.#tensorflow = null; // it may be repaired meanwhile
      throw error;
    });
  }

  async #open(): Promise<Runtime> {
    const { source, reason, code, folder } = await this.#find();
    if (!source) throw failure(code, reason ?? 'nothing', 'an installed TensorFlow');
    try {
      const { openTensorflowRuntime } = await import('../../../runtimes/tensorflow/runtime.ts'); // not even its binding is loaded before
      if (folder) (await import('./cudaLibraries.ts')).loadCudaLibraries(folder);
      const runtime = await openTensorflowRuntime(source);
      this.#device = runtime.devices[0] ?? null;
      return runtime;
    } catch (cause) {
      throw failure('runtime/unavailable', reasonOf(cause), 'a TensorFlow that loads', cause);
    }
  }

  /** The best TensorFlow that lies here: with CUDA where there is a card, the CPU's, or tfjs-node-gpu's own. */
  async #find(): Promise<FoundTensorflow> {
    const hasDriver = this.#hasNvidiaDriver();
    let missing: Pick<FoundTensorflow, 'reason' | 'code'> = { reason: notInstalled, code: 'runtime/not-installed' };
    for (const kind of ['cuda', 'cpu'] as const) {
      const folder = runtimeFolder(this.#dataFolder, kind);
      const found = await findInstalled(folder);
      if (found.state === 'absent') continue;
      if (found.state === 'damaged') missing = { reason: found.reason, code: 'runtime/damaged' };
      else if (kind === 'cuda' && !hasDriver) missing = { reason: withoutDriver, code: 'runtime/no-driver' };
      else {
        const { library, version } = found.manifest;
        const [device, cudaFolder] = kind === 'cuda' ? ['cuda', folder] : ['cpu', null];
        return { ...nothingFound, source: { library: join(folder, library) }, version, device, folder: cudaFolder };
      }
    }
    const addon = findAddon();
    if (!addon) return { ...nothingFound, ...missing };
    return { ...nothingFound, source: { addon }, version: addonVersion, device: hasDriver ? 'cuda' : 'cpu' };
  }
}

interface FoundTensorflow {
  readonly source: TensorflowSource | null;
  readonly version: string;
  readonly device: string;
  /** Why there is none. */
  readonly reason: string | null;
  readonly code: ErrorCode;
  /** Where NVIDIA's libraries lie that must be loaded first. */
  readonly folder: string | null;
}

const nothingFound: FoundTensorflow = {
  source: null,
  version: '',
  device: 'cpu',
  reason: null,
  code: 'runtime/not-installed',
  folder: null,
};

const notInstalled = 'not installed: grevy runtime install tensorflow';
const withoutDriver = 'installed with CUDA, but no driver of an NVIDIA card is found';

/** The libtensorflow that tfjs-node-gpu 4.22 downloads with its addon. */
const addonVersion = '2.9.1';

/** Only the CPU is known to work before a network was loaded; the others need drivers that the runtime looks for when asked. */
const onnxDevice = (id: string): { id: string; usable: boolean } => ({ id, usable: id === 'cpu' });
