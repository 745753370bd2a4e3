import { openLibrary, type Pointer, type TensorflowLibrary } from './library.ts';

/** Numbers of tensorflow/c/tf_datatype.h and tf_attrtype.h, under the names by which tfjs-node-gpu asks for them. */
const constants = {
  TF_FLOAT: 1,
  TF_INT32: 3,
  TF_UINT8: 4,
  TF_STRING: 7,
  TF_COMPLEX64: 8,
  TF_INT64: 9,
  TF_BOOL: 10,
  TF_BFLOAT16: 14,
  TF_RESOURCE: 20,
  TF_ATTR_STRING: 0,
  TF_ATTR_INT: 1,
  TF_ATTR_FLOAT: 2,
  TF_ATTR_BOOL: 3,
  TF_ATTR_TYPE: 4,
  TF_ATTR_SHAPE: 5,
  TF_ATTR_RESOURCE: 8,
} as const;

/** One setting of a TensorFlow op, as tfjs-node-gpu writes them. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: boolean | number | string | readonly number[];
}

/** A tensor that an op has made. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

type Numbers = Float32Array | Int32Array | Uint8Array;

/**
 * The native half of tfjs-node-gpu (its tfjs_binding.d.ts), written on the C API of any later libtensorflow instead of on the one of 2022 that its
 * own addon wants. Its saved models and strings are left out: the studio's graphs have none.
 */
export type TensorflowBinding = ReturnType<typeof openBinding>;

/** @param path of the library; @param threads that one op may use */
export function openBinding(path: string, threads?: number) {
  const library = openLibrary(path);
  const context = newContext(library, threads);
  const device = fastestDevice(library, context);
  const handles = new Map<number, Pointer>();
  let next = 0;
  const keep = (handle: Pointer): number => {
    handles.set(next, handle);
    return next++;
  };
  const handleOf = (id: number): Pointer => {
    const handle = handles.get(id);
    if (handle === undefined) throw new Error(`no tensor ${id}`);
    return handle;
  };
  return {
    ...constants,
    TF_Version: library.version,
    device,
    createTensor: (shape: readonly number[], type: number, numbers: Numbers): number =>
      keep(upload(library, { context, device }, { shape, type, numbers })),
    deleteTensor(id: number): void {
      library.functions.deleteHandle(handleOf(id));
      handles.delete(id);
    },
    tensorDataSync: (id: number): Numbers => download(library, handleOf(id)),
    executeOp(
      name: string,
      attributes: readonly OpAttribute[],
      inputs: readonly number[],
      outputs: number,
    ): TensorMetadata[] {
      const results = execute(library, context, { name, attributes, inputs: inputs.map(handleOf), outputs });
      return results.map((handle) => ({ id: keep(handle), ...describe(library, handle) }));
    },
    /** Ours alone: whether the library has an op of this name. */
    knows: (name: string): boolean => isKnown(library, context, name),
    isUsingGpuDevice: (): boolean => device.type === 'GPU',
    getNumOfTensors: (): number => handles.size,
    /** Ours alone: gives everything back. The library stays loaded. */
    close(): void {
      for (const handle of handles.values()) library.functions.deleteHandle(handle);
      handles.clear();
      library.functions.deleteContext(context);
    },
  };
}

interface Device {
  readonly name: string;
  readonly type: string;
}

interface Place {
  readonly context: Pointer;
  readonly device: Device;
}

function newContext({ functions, checked }: TensorflowLibrary, threads: number | undefined): Pointer {
  const options = functions.newOptions();
  if (threads !== undefined) {
    const config = Uint8Array.of(2 << 3, threads, 5 << 3, threads); // ConfigProto: intra_op (2) and inter_op (5) parallelism threads, as varints
    checked('setConfig', options, config, config.length);
  }
  const context = checked('newContext', options) as Pointer;
  functions.deleteOptions(options);
  return context;
}

/** The first GPU, or else the CPU. */
function fastestDevice({ functions, checked }: TensorflowLibrary, context: Pointer): Device {
  const list = checked('listDevices', context);
  const devices = Array.from({ length: functions.deviceCount(list) as number }, (_, index) => ({
    name: String(checked('deviceName', list, index)),
    type: String(checked('deviceType', list, index)),
  }));
  functions.deleteDevices(list);
  const device = devices.find(({ type }) => type === 'GPU') ?? devices.find(({ type }) => type === 'CPU');
  if (!device) throw new Error('TensorFlow lists no device');
  return device;
}

function upload(
  { functions, checked }: TensorflowLibrary,
  { context, device }: Place,
  { shape, type, numbers }: { readonly shape: readonly number[]; readonly type: number; readonly numbers: Numbers },
): Pointer {
  const tensor = functions.allocateTensor(type, shape, shape.length, numbers.byteLength);
  functions.copy(functions.tensorData(tensor), numbers, numbers.byteLength);
  const handle = checked('newHandle', tensor) as Pointer;
  functions.deleteTensor(tensor);
  if (type === constants.TF_INT32 || device.type === 'CPU') return handle; // kernels of the GPU want their int32 in ordinary memory
  const copy = checked('copyToDevice', handle, context, device.name) as Pointer;
  functions.deleteHandle(handle);
  return copy;
}

function download({ functions, checked }: TensorflowLibrary, handle: Pointer): Numbers {
  const type = functions.handleType(handle) as number;
  const tensor = checked('resolveHandle', handle);
  const bytes = new ArrayBuffer(Number(functions.tensorBytes(tensor)));
  if (bytes.byteLength > 0) functions.copy(new Uint8Array(bytes), functions.tensorData(tensor), bytes.byteLength);
  functions.deleteTensor(tensor);
  if (type === constants.TF_FLOAT) return new Float32Array(bytes);
  return type === constants.TF_INT32 ? new Int32Array(bytes) : new Uint8Array(bytes);
}

/** tfjs knows no bfloat16; tensors of it pass from op to op only, and what they are called in between matters to nobody. */
function describe({ functions, checked }: TensorflowLibrary, handle: Pointer): Omit<TensorMetadata, 'id'> {
  const rank = checked('handleRank', handle) as number;
  const shape = Array.from({ length: rank }, (_, axis) => Number(checked('handleSide', handle, axis)));
  const type = functions.handleType(handle) as number;
  return { shape, dtype: type === constants.TF_BFLOAT16 ? constants.TF_FLOAT : type };
}

interface Call {
  readonly name: string;
  readonly attributes: readonly OpAttribute[];
  readonly inputs: readonly Pointer[];
  readonly outputs: number;
}

/** Runs one op; TensorFlow places it on the fastest device that knows it. */
function execute(library: TensorflowLibrary, context: Pointer, { name, attributes, inputs, outputs }: Call): Pointer[] {
  const { functions, checked } = library;
  const op = checked('newOp', context, name) as Pointer;
  try {
    for (const input of inputs) checked('addInput', op, input);
    for (const attribute of attributes) setAttribute(library, op, attribute);
    const results = new BigUint64Array(outputs);
    checked('execute', op, results, Int32Array.of(outputs));
    return [...results];
  } finally {
    functions.deleteOp(op);
  }
}

function isKnown({ functions, checked }: TensorflowLibrary, context: Pointer, name: string): boolean {
  try {
    functions.deleteOp(checked('newOp', context, name));
    return true;
  } catch {
    return false;
  }
}

function setAttribute({ functions }: TensorflowLibrary, op: Pointer, { name, type, value }: OpAttribute): void {
  switch (type) {
    case constants.TF_ATTR_INT:
      if (typeof value === 'object') functions.setInts(op, name, value, value.length);
      else functions.setInt(op, name, value);
      return;
    case constants.TF_ATTR_FLOAT:
      functions.setFloat(op, name, value);
      return;
    case constants.TF_ATTR_BOOL:
      functions.setBool(op, name, value ? 1 : 0);
      return;
    case constants.TF_ATTR_TYPE:
      functions.setType(op, name, value);
      return;
    case constants.TF_ATTR_STRING:
      functions.setString(op, name, value, new TextEncoder().encode(String(value)).length);
      return;
    default:
      throw new Error(`attribute ${name} is of a kind (${type}) that the studio's graphs do not have`);
  }
}
