/** Bits of one element, by the format's name of its type. Types below 8 bits pack several elements into a byte. */
export const bitsOf = {
  BOOL: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
} as const satisfies Readonly<Record<string, number>>;

/** Every element type of the format. The studio computes with F16, BF16, F32 and I64; the others can be listed, copied and named in errors. */
export type Dtype = keyof typeof bitsOf;

export const isDtype = (name: string): name is Dtype => Object.hasOwn(bitsOf, name);
