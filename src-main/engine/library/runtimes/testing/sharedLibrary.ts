const headerBytes = 64;
const segmentBytes = 56;
const dynamicBytes = 16;
const symbolBytes = 24;
const pageBytes = 4096;
/** Numbers of the ELF specification (System V ABI, 2013): machines, segments and dynamic entries. */
const machines: Readonly<Record<string, bigint>> = { x64: 62n, arm64: 183n };
const load = 1n;
const dynamic = 2n;
const tag = { needed: 1n, strings: 5n, symbols: 6n, stringBytes: 10n, symbolBytes: 11n, name: 14n } as const;

/** The smallest shared library that Linux loads: it has a name, holds nothing and needs others. */
export function sharedLibrary(name: string, needed: readonly string[] = []): Uint8Array {
  const strings = Buffer.from(`\0${[name, ...needed].join('\0')}\0`);
  const stringAt = (text: string): number => strings.indexOf(`\0${text}\0`) + 1;
  const dynamicAt = headerBytes + 2 * segmentBytes;
  const symbolsAt = dynamicAt + (needed.length + 6) * dynamicBytes;
  const stringsAt = symbolsAt + symbolBytes;
  const entries: (readonly [bigint, number])[] = [
    ...needed.map((other) => [tag.needed, stringAt(other)] as const),
    [tag.name, stringAt(name)],
    [tag.strings, stringsAt],
    [tag.symbols, symbolsAt],
    [tag.stringBytes, strings.length],
    [tag.symbolBytes, symbolBytes],
    [0n, 0],
  ];
  const size = stringsAt + strings.length;
  const segment = (type: bigint, at: number, end: number): bigint[] => {
    const place = BigInt(at);
    const length = BigInt(end - at);
    return [type | (6n << 32n), place, place, place, length, length, BigInt(pageBytes)]; // 6: read and write
  };
  const words = [
    0x00010102464c457fn, // \x7fELF, 64 bits, little end first
    0n,
    3n | ((machines[process.arch] ?? 0n) << 16n) | (1n << 32n), // a shared object
    0n,
    BigInt(headerBytes),
    0n,
    (BigInt(headerBytes) << 32n) | (BigInt(segmentBytes) << 48n),
    2n, // segments
    ...segment(load, 0, size),
    ...segment(dynamic, dynamicAt, symbolsAt),
    ...entries.flatMap(([key, value]) => [key, BigInt(value)]),
    ...new Array<bigint>(symbolBytes / 8).fill(0n),
  ];
  return Buffer.concat([Buffer.from(BigUint64Array.from(words).buffer), strings]);
}
