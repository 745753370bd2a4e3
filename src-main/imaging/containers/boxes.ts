/** A box of an ISO base media file (ISO 14496-12, 4.2). */
export interface Box {
  readonly type: string;
  /** Where the contents begin and end. */
  readonly from: number;
  readonly to: number;
}

/** The boxes that lie one after the other between two places: size, type, contents. */
export function boxes(bytes: Buffer, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const size = bytes.readUInt32BE(at);
    const end = size === 0 ? to : at + size;
    if (size !== 0 && (size < 8 || end > to)) break;
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), from: at + 8, to: end });
    at = end;
  }
  return found;
}

/** Where the contents of the box lie that is reached by these types, each inside of the one before; those of 'meta' begin behind its version. */
export function boxAt(bytes: Buffer, ...types: readonly string[]): Box | undefined {
  let within: Box | undefined = { type: '', from: 0, to: bytes.length };
  for (const type of types) {
    const from: number = within.from + (within.type === 'meta' ? 4 : 0);
    within = boxes(bytes, from, within.to).find((box) => box.type === type);
    if (!within) return undefined;
  }
  return within;
}
