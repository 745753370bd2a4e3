import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineDescription } from '../../contract/commands.ts';
import { RuntimeChoice } from '../../contract/runtimes.ts';
import { onnxRuntime } from '../../graph/onnx/runtime.ts';
import type { Runtime } from '../../graph/runtime.ts';
import type { TensorflowSource } from '../../graph/tensorflow/backend.ts';
import { failure } from '../failures.ts';
import type { SettingsFile } from '../settings.ts';
import { findAddon, findInstalled, runtimeFolder } from './installed.ts';

/** Where the driver of an NVIDIA card shows itself on Linux. */
const driverFile = '/proc/driver/nvidia/version';

type DescribedRuntime = EngineDescription['runtimes'][number];

/**
 * The runtimes of one engine. ONNX Runtime is always there; TensorFlow is opened when it is first asked for and not before, since its library takes
 * a while to load and much memory.
 */
export class Runtimes {
  readonly #dataFolder: string;
  readonly #settings: SettingsFile;
  readonly #onnx = onnxRuntime();
  #tensorflow: Promise<Runtime> | null = null;

  constructor(dataFolder: string, settings: SettingsFile) {
    this.#dataFolder = dataFolder;
    this.#settings = settings;
  }

  /**
   * The runtime that runs: the person's word for this work, else that of the settings, else TensorFlow where CUDA is, else ONNX Runtime.
   * @throws StudioFailure when that runtime is not known, not installed or does not load
   */
  async choose(wanted: string | null = null): Promise<Runtime> {
    if (!(await this.#isTensorflowChosen(wanted))) return this.#onnx;
    this.#tensorflow ??= this.#open();
    return this.#tensorflow.catch((error: unknown) => {
      this.#tensorflow = null; // it may be repaired meanwhile
      throw error;
    });
  }

  /** What is there, without loading any library; the first that is usable is the one that runs where nobody says otherwise. */
  async describe(): Promise<DescribedRuntime[]> {
    const onnx = {
      id: this.#onnx.id,
      version: this.#onnx.version,
      usable: true,
      reason: null,
      devices: this.#onnx.devices.map(onnxDevice),
    };
    const found = await this.#find();
    const tensorflow = { id: 'tensorflow', version: found.version, usable: found.source !== null, reason: found.reason };
    const described = { ...tensorflow, devices: found.source ? [{ id: found.device, usable: true }] : [] };
    return (await this.#isTensorflowChosen(null)) ? [described, onnx] : [onnx, described];
  }

  async dispose(): Promise<void> {
    await this.#onnx.dispose();
    await (await this.#tensorflow?.catch(() => null))?.dispose();
    this.#tensorflow = null;
  }

  async #isTensorflowChosen(wanted: string | null): Promise<boolean> {
    const known = RuntimeChoice.safeParse(wanted ?? (await this.#settings.get()).runtime);
    if (!known.success) throw failure('runtime/unavailable', wanted ?? '', 'onnxruntime or tensorflow');
    return known.data === 'tensorflow' || (known.data === 'auto' && (await this.#hasCuda()));
  }

  async #hasCuda(): Promise<boolean> {
    return existsSync(driverFile) && (await findInstalled(runtimeFolder(this.#dataFolder, 'cuda'))).state === 'ready';
  }

  async #open(): Promise<Runtime> {
    const { source, reason, folder } = await this.#find();
    if (!source) {
      const code = reason === notInstalled ? 'runtime/not-installed' : 'runtime/damaged';
      throw failure(code, reason ?? 'nothing', 'an installed TensorFlow');
    }
    try {
      const { openTensorflowRuntime } = await import('../../graph/tensorflow/runtime.ts'); // not even its binding is loaded before
      if (folder) (await import('./cudaLibraries.ts')).loadCudaLibraries(folder);
      return await openTensorflowRuntime(source);
    } catch (cause) {
      throw failure('runtime/unavailable', cause instanceof Error ? cause.message : String(cause), 'a TensorFlow that loads', cause);
    }
  }

  /** The best TensorFlow that lies here: with CUDA where there is a card, the CPU's, or tfjs-node-gpu's own. */
  async #find(): Promise<{
    readonly source: TensorflowSource | null;
    readonly version: string;
    readonly device: string;
    readonly reason: string | null;
    readonly folder: string | null;
  }> {
    let reason = notInstalled;
    for (const kind of existsSync(driverFile) ? (['cuda', 'cpu'] as const) : (['cpu', 'cuda'] as const)) {
      const folder = runtimeFolder(this.#dataFolder, kind);
      const found = await findInstalled(folder);
      if (found.state === 'damaged') ({ reason } = found);
      if (found.state !== 'ready') continue;
      const { library, version } = found.manifest;
      const device = kind === 'cuda' && existsSync(driverFile) ? 'cuda' : 'cpu';
      return { source: { library: join(folder, library) }, version, device, reason: null, folder: kind === 'cuda' ? folder : null };
    }
    const addon = findAddon();
    if (addon)
      return { source: { addon }, version: addonVersion, device: existsSync(driverFile) ? 'cuda' : 'cpu', reason: null, folder: null };
    return { source: null, version: '', device: 'cpu', reason, folder: null };
  }
}

const notInstalled = 'not installed: grevy runtime install tensorflow';

/** The libtensorflow that tfjs-node-gpu 4.22 downloads with its addon. */
const addonVersion = '2.9.1';

/** Only the CPU is known to work before a network was loaded; the others need drivers that the runtime looks for when asked. */
const onnxDevice = (id: string): { id: string; usable: boolean } => ({ id, usable: id === 'cpu' });
