import './withoutTelemetry.ts';
import * as ort from 'onnxruntime-node';
import type { PreparedGraph, Tensor } from '../runtime.ts';

export type { Tensor } from '../runtime.ts';

export interface SessionOptions {
  /** Execution provider of ONNX Runtime, such as 'cpu'. */
  readonly device?: string;
  readonly threads?: number;
  /** Lets the runtime rewrite the graph first. A training step runs as fast without, and is ready in a sixth of the time. */
  readonly isRewritten?: boolean;
}

/** Version of the runtime's library. */
export const onnxRuntimeVersion: string = ort.env.versions.node ?? ort.env.versions.common;

/** Execution providers that this build of the runtime was made with. */
export const onnxRuntimeDevices = (): readonly string[] => ort.listSupportedBackends().map((backend) => backend.name);

/**
 * Prepares a network from ONNX bytes.
 * @throws Error of the runtime when the bytes are no valid network or the device is not there
 */
export async function openOnnxSession(
  model: Uint8Array,
  { device = 'cpu', threads, isRewritten = true }: SessionOptions = {},
): Promise<PreparedGraph> {
  const session = await ort.InferenceSession.create(model, {
    executionProviders: [device],
    graphOptimizationLevel: isRewritten ? 'all' : 'disabled',
    enableMemPattern: false, // plans memory for one shape; pictures come in many, and plans are kept: 560 MiB instead of 440 at 576 x 576
    logSeverityLevel: 3, // errors only: warnings would mix with the frames' log
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  });
  return {
    device,
    async run(inputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { data, shape }]) => [name, new ort.Tensor('float32', data, shape)]),
      );
      const results = await session.run(feeds);
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, asTensor(name, tensor)]));
    },
    release: () => session.release(),
  };
}

function asTensor(name: string, { data, dims }: ort.Tensor): Tensor {
  if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is not float32`);
  return { data, shape: dims };
}
