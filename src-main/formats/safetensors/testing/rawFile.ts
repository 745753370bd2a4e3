import { SafetensorsError, type SafetensorsErrorCode } from '../safetensorsError.ts';

/** A file put together by hand, right or wrong: 8 bytes of length, the header as it stands, then zeros as data. */
export function rawFile(
  header: string | Uint8Array,
  dataBytes: number | Uint8Array = 0,
  announcedLength?: bigint,
): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const data = typeof dataBytes === 'number' ? new Uint8Array(dataBytes) : dataBytes;
  const file = new Uint8Array(8 + text.length + data.length);
  new DataView(file.buffer).setBigUint64(0, announcedLength ?? BigInt(text.length), true);
  file.set(text, 8);
  file.set(data, 8 + text.length);
  return file;
}

/** The error that the work ends in, or undefined; anything but a SafetensorsError passes through. */
export function errorOf(work: () => unknown): SafetensorsError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof SafetensorsError) return error;
    throw error;
  }
}

export const codeOf = (work: () => unknown): SafetensorsErrorCode | undefined => errorOf(work)?.code;
