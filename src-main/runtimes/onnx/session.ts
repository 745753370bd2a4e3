import './withoutTelemetry.ts';
import * as ort from 'onnxruntime-node';
import type { PreparedGraph, Tensor } from '../../graph/runtime.ts';

export interface SessionOptions {
  /** Execution provider of ONNX Runtime, such as 'cpu'. */
  readonly device?: string;
  readonly threads?: number;
  /** Lets the runtime rewrite the graph first. A training step runs as fast without, and is ready in a sixth of the time. */
  readonly isRewritten?: boolean;
  /** Lets the runtime keep what it allocated for the next run. A training step runs as fast without, in four fifths of the memory. */
  readonly hasArena?: boolean;
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
  { device = 'cpu', threads, isRewritten = true, hasArena = true }: SessionOptions = {},
): Promise<PreparedGraph> {
  const session = await ort.InferenceSession.create(model, {
    executionProviders: [device],
    graphOptimizationLevel: isRewritten ? 'all' : 'disabled',
    enableCpuMemArena: hasArena,
    enableMemPattern: false, // plans memory for one shape; pictures come in many, and plans are kept: 560 MiB instead of 440 at 576 x 576
    logSeverityLevel: 3, // errors only: warnings would mix with the frames' log
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  });
  const bytesWanted = new Set(
    session.inputMetadata.flatMap((input) => (input.isTensor && input.type === 'uint8' ? [input.name] : [])),
  );
  return {
    device,
    async run(inputs) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, tensor]) => [
          name,
          bytesWanted.has(name) ? bytesOf(tensor) : floatsOf(tensor),
        ]),
      );
      const results = await session.run(feeds);
      return Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, asTensor(name, tensor)]));
    },
    release: () => session.release(),
  };
}

const floatsOf = ({ data, shape }: Tensor): ort.Tensor => new ort.Tensor('float32', data, shape);

/** For networks of others, some of which take levels 0..255: rounded, and clamped as such an array does. */
const bytesOf = ({ data, shape }: Tensor): ort.Tensor =>
  new ort.Tensor('uint8', new Uint8Array(Uint8ClampedArray.from(data).buffer), shape);

function asTensor(name: string, { data, dims }: ort.Tensor): Tensor {
  if (data instanceof Uint8Array) return { data: Float32Array.from(data), shape: dims };
  if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is neither float32 nor uint8`);
  return { data, shape: dims };
}
