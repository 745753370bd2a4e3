import { OnnxError } from '../../../formats/onnx/onnxError.ts';
import type { PreparedGraph } from '../../../graph/runtime.ts';

/**
 * Prepares a network that somebody brought.
 * @param open in whose thread it runs
 * @throws OnnxError unreadable or newer: what the runtime says, in the terms of whoever brought it
 */
export function openForeignSession(
  bytes: Uint8Array,
  open: (model: Uint8Array) => Promise<PreparedGraph>,
): Promise<PreparedGraph> {
  return open(bytes).catch((cause: unknown) => {
    throw refusalOf(cause);
  });
}

function refusalOf(cause: unknown): OnnxError {
  const said = cause instanceof Error ? cause.message : String(cause);
  const opset = /Opset (\d+) is under development.* till opset (\d+)/s.exec(said);
  if (opset) return newer(`operator set ${opset[1]}`, `operator set ${opset[2]} or older`, cause);
  const format = /IR version: (\d+), max supported IR version: (\d+)/.exec(said);
  if (format) return newer(`format version ${format[1]}`, `format version ${format[2]} or older`, cause);
  return new OnnxError('onnx/unreadable', said, 'a network that the runtime can run', { cause });
}

const newer = (got: string, expected: string, cause: unknown): OnnxError =>
  new OnnxError('onnx/newer', got, expected, { cause });
