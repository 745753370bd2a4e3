const names: Readonly<Record<string, string>> = { onnxruntime: 'ONNX Runtime', tensorflow: 'TensorFlow' };

/** A runtime as its makers write it. */
export const runtimeName = (id: string): string => names[id] ?? id;
