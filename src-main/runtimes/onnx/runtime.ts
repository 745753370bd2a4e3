import { asInputs, type PreparedGraph, type Runtime } from '../../graph/runtime.ts';
import { toOnnx } from './lower.ts';
import { onnxRuntimeDevices, onnxRuntimeVersion, openOnnxSession } from './session.ts';
import { openThreadedSession } from './threadedSession.ts';

/**
 * ONNX Runtime: the one that every computer has.
 * @param options threads that one op may use; all cores without it
 */
export function onnxRuntime(options: { readonly threads?: number } = {}): Runtime {
  const open = new Map<PreparedGraph, number>();
  return {
    id: 'onnxruntime',
    version: onnxRuntimeVersion,
    canMix: false,
    devices: ['cpu', ...onnxRuntimeDevices().filter((device) => device !== 'cpu')], // others may turn out not to run a graph
    async prepare(
      outputs,
      parameters,
      { freeAxes, quantisation, isMixed = false, hasOwnThread = false, ...session } = {},
    ) {
      if (isMixed) throw new Error('ONNX Runtime has no bfloat16');
      const model = toOnnx(outputs, parameters, { freeAxes, quantisation });
      const openSession = hasOwnThread ? openThreadedSession : openOnnxSession;
      const opened = await openSession(model, { ...options, ...session });
      open.set(opened, parameters === asInputs ? 0 : model.length);
      return {
        ...opened,
        async release() {
          open.delete(opened);
          await opened.release();
        },
      };
    },
    memory: () => ({ tensors: open.size, bytes: [...open.values()].reduce((sum, bytes) => sum + bytes, 0) }),
    async dispose() {
      for (const session of open.keys()) await session.release();
      open.clear();
    },
  };
}
