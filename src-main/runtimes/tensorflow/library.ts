import koffi, { type LibraryHandle } from 'koffi';

/** An address in the library's memory; 0 is none. */
export type Pointer = bigint;

/** The part of TensorFlow's C API (c_api.h, eager/c_api.h) that the studio calls. `memcpy` comes with the library that it stands on. */
const declarations = {
  version: 'const char *TF_Version()',
  newStatus: 'void *TF_NewStatus()',
  statusCode: 'int TF_GetCode(void *status)',
  statusMessage: 'const char *TF_Message(void *status)',
  allocateTensor: 'void *TF_AllocateTensor(int type, const int64_t *sides, int rank, size_t bytes)',
  tensorData: 'void *TF_TensorData(void *tensor)',
  tensorBytes: 'size_t TF_TensorByteSize(void *tensor)',
  deleteTensor: 'void TF_DeleteTensor(void *tensor)',
  newOptions: 'void *TFE_NewContextOptions()',
  setConfig: 'void TFE_ContextOptionsSetConfig(void *options, const uint8_t *proto, size_t bytes, void *status)',
  deleteOptions: 'void TFE_DeleteContextOptions(void *options)',
  newContext: 'void *TFE_NewContext(void *options, void *status)',
  deleteContext: 'void TFE_DeleteContext(void *context)',
  listDevices: 'void *TFE_ContextListDevices(void *context, void *status)',
  deviceCount: 'int TF_DeviceListCount(void *devices)',
  deviceName: 'const char *TF_DeviceListName(void *devices, int index, void *status)',
  deviceType: 'const char *TF_DeviceListType(void *devices, int index, void *status)',
  deleteDevices: 'void TF_DeleteDeviceList(void *devices)',
  newHandle: 'void *TFE_NewTensorHandle(void *tensor, void *status)',
  deleteHandle: 'void TFE_DeleteTensorHandle(void *handle)',
  handleType: 'int TFE_TensorHandleDataType(void *handle)',
  handleRank: 'int TFE_TensorHandleNumDims(void *handle, void *status)',
  handleSide: 'int64_t TFE_TensorHandleDim(void *handle, int axis, void *status)',
  resolveHandle: 'void *TFE_TensorHandleResolve(void *handle, void *status)',
  copyToDevice: 'void *TFE_TensorHandleCopyToDevice(void *handle, void *context, const char *device, void *status)',
  newOp: 'void *TFE_NewOp(void *context, const char *name, void *status)',
  deleteOp: 'void TFE_DeleteOp(void *op)',
  addInput: 'void TFE_OpAddInput(void *op, void *handle, void *status)',
  setString: 'void TFE_OpSetAttrString(void *op, const char *name, const char *value, size_t bytes)',
  setInt: 'void TFE_OpSetAttrInt(void *op, const char *name, int64_t value)',
  setInts: 'void TFE_OpSetAttrIntList(void *op, const char *name, const int64_t *values, int count)',
  setFloat: 'void TFE_OpSetAttrFloat(void *op, const char *name, float value)',
  setBool: 'void TFE_OpSetAttrBool(void *op, const char *name, unsigned char value)',
  setType: 'void TFE_OpSetAttrType(void *op, const char *name, int value)',
  execute: 'void TFE_Execute(void *op, uint64_t *results, int *count, void *status)',
  copy: 'void *memcpy(void *to, const void *from, size_t bytes)',
} as const;

/** Functions of the library by the names above. */
type Functions = Readonly<Record<keyof typeof declarations, (...values: unknown[]) => unknown>>;

/** A loaded libtensorflow. */
export type TensorflowLibrary = ReturnType<typeof openLibrary>;

/**
 * Loads libtensorflow. A process loads one only, and never beside another LLVM (Mesa's software Vulkan).
 * @param path of libtensorflow_cc.so.2, libtensorflow.so or their like; libtensorflow_framework lies beside it
 * @throws Error of the loader, which names the library that is missing or does not fit this machine
 */
export function openLibrary(path: string) {
  const handle = load(path);
  keepLoaded(path);
  const found: Record<string, (...values: unknown[]) => unknown> = {};
  for (const [name, text] of Object.entries(declarations)) found[name] = handle.func(text);
  const functions = found as Functions;
  const status = functions.newStatus();
  /** Calls a function that reports by a status, which is its last argument. */
  const checked = (name: keyof typeof declarations, ...values: unknown[]): unknown => {
    const result = functions[name](...values, status);
    if (functions.statusCode(status) !== 0) throw new Error(String(functions.statusMessage(status)));
    return result;
  };
  return { functions, checked, version: String(functions.version()) };
}

function load(path: string): LibraryHandle {
  try {
    return koffi.load(path);
  } catch (cause) {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause }); // the loader does not always say which
  }
}

/** A second reference: the process would crash if the library were unloaded while its threads wait, which koffi does when the process ends. */
function keepLoaded(path: string): void {
  const isImmediate = 2; // RTLD_NOW, the same number on Linux and macOS
  const open = koffi.load(null).func('void *dlopen(const char *path, int flags)') as (
    path: string,
    flags: number,
  ) => Pointer | null;
  open(path, isImmediate);
}
