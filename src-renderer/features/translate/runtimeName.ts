import type { EngineDescription } from '../../../src-main/contract/commands.ts';

const names: Readonly<Record<string, string>> = { onnxruntime: 'ONNX Runtime', tensorflow: 'TensorFlow' };

/** A runtime as its makers write it. */
export const runtimeName = (id: string): string => names[id] ?? id;

/** The runtime and device that work would run on; empty until the engine has described itself. */
export function usableRuntime(description: EngineDescription | null): string {
  const runtime = description?.runtimes.find(({ usable }) => usable);
  const device = runtime?.devices.find(({ usable }) => usable) ?? runtime?.devices[0];
  return runtime && device ? `${runtimeName(runtime.id)} · ${device.id.toUpperCase()}` : '';
}
