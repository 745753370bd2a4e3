import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import { loadAddon, prepareProcess } from './beforeTensorflow.ts';
import { openBinding, type TensorflowBinding } from './binding.ts';
import { withSilentStderr } from './withSilentStderr.ts';

/** Where TensorFlow comes from: a libtensorflow, or the addon that tfjs-node-gpu downloads where its own installation works. */
export type TensorflowSource = { readonly library: string } | { readonly addon: string };

export interface TensorflowOptions {
  /** Threads that one op may use; all cores without it. The addon does not let itself be told. */
  readonly threads?: number;
}

/** tfjs-node-gpu's own native half: the same without what is ours alone. */
type Addon = Omit<TensorflowBinding, 'knows' | 'close'>;

const name = 'tensorflow';
/** Of this process: tfjs knows one backend of a name, and tensors belong to whichever is set. */
let isOpen = false;

/**
 * tfjs-node-gpu's backend on a native half of our choice. Its index.js is never loaded: that wants the addon. Nothing of TensorFlow is loaded
 * before this is called.
 * @throws Error of the loader when the library or the addon cannot be loaded
 */
export async function openBackend(source: TensorflowSource, { threads }: TensorflowOptions) {
  prepareProcess();
  const tf = await import('@tensorflow/tfjs-core');
  if (isOpen) throw new Error('TensorFlow is open already: a process has one');
  const js = await import('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js');
  const { own, binding, backend } = withSilentStderr(() => {
    const library = 'library' in source ? openBinding(source.library, threads) : null;
    const native = library ?? (loadAddon('addon' in source ? source.addon : '') as Addon);
    const kernels = new js.NodeJSKernelBackend(
      native as unknown as NodeJSKernelBackend['binding'],
      '@tensorflow/tfjs-node-gpu',
    );
    return { own: library, binding: native, backend: kernels };
  });
  tf.registerBackend(name, () => backend);
  await tf.setBackend(name);
  isOpen = true;
  const close = (): void => {
    isOpen = false;
    tf.removeBackend(name);
    own?.close();
  };
  return { tf, backend, binding, knows: own?.knows ?? (() => true), close };
}

/** An open TensorFlow: tfjs, its backend, and the native half. */
export type Backend = Awaited<ReturnType<typeof openBackend>>;
