import { isDtype, type Dtype } from './dtypes.ts';
import { quote } from './quote.ts';
import { SafetensorsError } from './safetensorsError.ts';
import { isJsonList, isJsonObject, parseStrictJson, type Json } from './strictJson.ts';

/** Bytes of the little-endian length in front of the header. */
export const lengthBytes = 8;
/** Largest header that is read or written, in bytes: 100,000 tensors need about 10 MB, and a header is parsed before anything is known of the file. */
export const headerCapBytes = 25_000_000;
/** The one name in the header that is no tensor. */
export const metadataKey = '__metadata__';

/** One tensor as the header announces it; begin and end count from the end of the header. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  readonly entries: readonly TensorEntry[];
  readonly metadata: ReadonlyMap<string, string>;
  /** Where the tensors' bytes begin in the file. */
  readonly dataStart: number;
}

/**
 * Reads the front of a file: 8 bytes of length, then that many bytes of JSON, blanks at its end allowed.
 * Whether the entries fit the data is not checked here.
 * @throws SafetensorsError
 */
export function parseHeader(file: Uint8Array): Header {
  const headerLength = readHeaderLength(file);
  const dataStart = lengthBytes + headerLength;
  const json = parseStrictJson(decodeHeader(file.subarray(lengthBytes, dataStart)));
  if (!isJsonObject(json)) throw new SafetensorsError('safetensors/header-not-json', describe(json), 'an object');
  const entries: TensorEntry[] = [];
  for (const [name, value] of json) if (name !== metadataKey) entries.push(parseEntry(name, value));
  return { entries, metadata: parseMetadata(json.get(metadataKey) ?? null), dataStart };
}

function readHeaderLength(file: Uint8Array): number {
  if (file.length < lengthBytes)
    throw new SafetensorsError('safetensors/too-short', `${file.length} bytes`, `at least ${lengthBytes} bytes`);
  const length = new DataView(file.buffer, file.byteOffset, lengthBytes).getBigUint64(0, true);
  if (length > headerCapBytes)
    throw new SafetensorsError('safetensors/header-too-large', `${length} bytes`, `at most ${headerCapBytes} bytes`);
  const available = file.length - lengthBytes;
  if (length > available)
    throw new SafetensorsError(
      'safetensors/header-beyond-end',
      `a header of ${length} bytes`,
      `at most the ${available} bytes that follow`,
    );
  return Number(length);
}

function decodeHeader(bytes: Uint8Array): string {
  if (bytes[0] !== 0x7b) {
    const got = bytes[0] === undefined ? 'an empty header' : `byte 0x${bytes[0].toString(16).padStart(2, '0')}`;
    throw new SafetensorsError('safetensors/header-start', got, 'a header that starts with {');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SafetensorsError('safetensors/header-not-utf8', 'bytes that are not UTF-8', 'a header in UTF-8', {
      cause,
    });
  }
}

function parseMetadata(json: Json): ReadonlyMap<string, string> {
  if (json === null) return new Map();
  if (!isJsonObject(json))
    throw new SafetensorsError('safetensors/metadata-invalid', describe(json), 'an object of strings');
  const metadata = new Map<string, string>();
  for (const [key, value] of json) {
    if (typeof value !== 'string')
      throw new SafetensorsError('safetensors/metadata-invalid', `${describe(value)} for ${quote(key)}`, 'a string');
    metadata.set(key, value);
  }
  return metadata;
}

function parseEntry(name: string, json: Json): TensorEntry {
  if (!isJsonObject(json)) throw invalidEntry(name, describe(json), 'an object');
  const dtype = parseDtype(name, json.get('dtype'));
  const shape = parseShape(name, json.get('shape'));
  const [begin, end] = parseOffsets(name, json.get('data_offsets'));
  return { name, dtype, shape, begin, end };
}

function parseDtype(name: string, json: Json | undefined): Dtype {
  if (typeof json !== 'string') throw invalidEntry(name, `${describe(json)} as dtype`, 'a string');
  if (!isDtype(json))
    throw new SafetensorsError(
      'safetensors/dtype-unknown',
      `${quote(json)} in tensor ${quote(name)}`,
      'an element type of the format',
    );
  return json;
}

function parseShape(name: string, json: Json | undefined): readonly number[] {
  if (!isJsonList(json))
    throw new SafetensorsError(
      'safetensors/shape-invalid',
      `${describe(json)} in tensor ${quote(name)}`,
      'a list of sizes',
    );
  return json.map((size) => parseCount('safetensors/shape-invalid', name, size));
}

function parseOffsets(name: string, json: Json | undefined): readonly [number, number] {
  if (!isJsonList(json) || json.length !== 2)
    throw new SafetensorsError(
      'safetensors/offsets-invalid',
      `${describe(json)} in tensor ${quote(name)}`,
      'two offsets',
    );
  const [begin = 0, end = 0] = json.map((offset) => parseCount('safetensors/offsets-invalid', name, offset));
  if (begin > end)
    throw new SafetensorsError(
      'safetensors/offsets-invalid',
      `${begin} to ${end} in tensor ${quote(name)}`,
      'a begin not after the end',
    );
  return [begin, end];
}

/** A whole number from 0 up to what a number holds exactly. */
function parseCount(
  code: 'safetensors/shape-invalid' | 'safetensors/offsets-invalid',
  name: string,
  json: Json,
): number {
  if (typeof json !== 'bigint' || json < 0n)
    throw new SafetensorsError(code, `${describe(json)} in tensor ${quote(name)}`, 'whole numbers from 0');
  if (json > BigInt(Number.MAX_SAFE_INTEGER))
    throw new SafetensorsError('safetensors/size-overflow', `${json} in tensor ${quote(name)}`, 'at most 2^53 - 1');
  return Number(json);
}

function invalidEntry(name: string, got: string, expected: string): SafetensorsError {
  return new SafetensorsError('safetensors/tensor-invalid', `${got} in tensor ${quote(name)}`, expected);
}

/** A value of the header in an error: short, and named by its kind where it is not simple. */
function describe(json: Json | undefined): string {
  if (json === undefined) return 'nothing';
  if (typeof json === 'string') return quote(json);
  if (isJsonList(json)) return `a list of ${json.length}`;
  return isJsonObject(json) ? 'an object' : String(json);
}
